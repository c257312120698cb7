package dev.replystream.stats.backtest;

import dev.replystream.stats.freshness.PipelineFreshness;
import dev.replystream.stats.store.Partitions;
import dev.replystream.stats.store.StatsTables;
import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Back-tests of rules. */
@Configuration(proxyBeanMethods = false)
public class BackTestConfiguration {

    @Bean
    BackTestController backTestController(
            DSLContext database, Partitions partitions, StatsTables tables, PipelineFreshness freshness, Clock clock) {
        BackTests tests = new BackTests(new PastMinutes(database), partitions, tables);
        return new BackTestController(tests, freshness, clock);
    }
}
