package dev.replystream.stats.usage;

import dev.replystream.stats.store.Partitions;
import dev.replystream.stats.store.StatsTables;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Windows of usage, and the answers from them. */
@Configuration(proxyBeanMethods = false)
@Import(UsageController.class)
public class UsageConfiguration {

    @Bean
    UsageWindowSink usageWindowSink(Partitions partitions, StatsTables tables) {
        return new UsageWindowSink(partitions, tables);
    }

    @Bean
    UsageProgressSink usageProgressSink() {
        return new UsageProgressSink();
    }

    @Bean
    QuarterHours quarterHours(DSLContext database) {
        return new QuarterHours(database);
    }

    @Bean
    ReplyQuarterHours replyQuarterHours(DSLContext database) {
        return new ReplyQuarterHours(database);
    }

    @Bean
    RepricedCosts repricedCosts(DSLContext database) {
        return new RepricedCosts(database);
    }

    @Bean
    UsageController.Windows usageWindows(QuarterHours calls, ReplyQuarterHours replies, RepricedCosts repriced) {
        return new UsageController.Windows(calls, replies, repriced);
    }
}
