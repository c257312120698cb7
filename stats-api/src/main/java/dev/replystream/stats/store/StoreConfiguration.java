package dev.replystream.stats.store;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tables and their partitions. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionSettings.class)
public class StoreConfiguration {

    @Bean
    StatsTables statsTables(RetentionSettings settings) {
        return StatsTables.of(settings);
    }

    @Bean
    Partitions partitions(DSLContext database, Clock clock) {
        return new Partitions(database, clock);
    }

    @Bean
    Retained retained(Partitions partitions, StatsTables tables) {
        return new Retained(partitions, tables);
    }

    @Bean
    MeterBinder expiredRowMeters(Partitions partitions, StatsTables tables) {
        return meters -> tables.all()
                .forEach(table -> FunctionCounter.builder(
                                "replystream.stats.sink.expired.rows", partitions, all -> all.passedOver(table))
                        .description("Rows that came after their retention was over and were passed over")
                        .baseUnit("rows")
                        .tag("table", table.table().getName())
                        .register(meters));
    }

    @Bean
    PartitionMaintenance partitionMaintenance(Partitions partitions, StatsTables tables, RetentionSettings settings) {
        return new PartitionMaintenance(partitions, tables, settings.aheadDays());
    }
}
