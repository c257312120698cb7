package dev.replystream.stats;

import dev.replystream.service.ServiceConfiguration;
import dev.replystream.service.ServiceMain;
import dev.replystream.service.postgres.PostgresConfiguration;
import dev.replystream.stats.access.AccessConfiguration;
import dev.replystream.stats.alert.AlertConfiguration;
import dev.replystream.stats.audit.AuditConfiguration;
import dev.replystream.stats.backtest.BackTestConfiguration;
import dev.replystream.stats.call.CallConfiguration;
import dev.replystream.stats.completeness.CompletenessConfiguration;
import dev.replystream.stats.customer.CustomerConfiguration;
import dev.replystream.stats.deadletter.DeadLetterConfiguration;
import dev.replystream.stats.freshness.FreshnessConfiguration;
import dev.replystream.stats.live.LiveConfiguration;
import dev.replystream.stats.price.PriceConfiguration;
import dev.replystream.stats.reply.ReplyConfiguration;
import dev.replystream.stats.reprice.RepriceConfiguration;
import dev.replystream.stats.rule.RuleConfiguration;
import dev.replystream.stats.sink.SinkConfiguration;
import dev.replystream.stats.store.StoreConfiguration;
import dev.replystream.stats.trace.TraceConfiguration;
import dev.replystream.stats.usage.UsageConfiguration;
import dev.replystream.stats.web.WebConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Stores what the pipeline reports and answers questions about it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    ServiceConfiguration.class,
    PostgresConfiguration.class,
    AccessConfiguration.class,
    AlertConfiguration.class,
    AuditConfiguration.class,
    BackTestConfiguration.class,
    CallConfiguration.class,
    CompletenessConfiguration.class,
    CustomerConfiguration.class,
    DeadLetterConfiguration.class,
    FreshnessConfiguration.class,
    LiveConfiguration.class,
    PriceConfiguration.class,
    ReplyConfiguration.class,
    RepriceConfiguration.class,
    RuleConfiguration.class,
    SinkConfiguration.class,
    StoreConfiguration.class,
    TraceConfiguration.class,
    UsageConfiguration.class,
    WebConfiguration.class
})
public class StatsApiApplication {

    /** Starts the service. */
    public static void main(String[] arguments) {
        ServiceMain.run(StatsApiApplication.class, arguments);
    }
}
