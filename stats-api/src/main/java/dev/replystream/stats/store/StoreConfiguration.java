package dev.replystream.stats.store;

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
    PartitionMaintenance partitionMaintenance(Partitions partitions, StatsTables tables, RetentionSettings settings) {
        return new PartitionMaintenance(partitions, tables, settings.aheadDays());
    }
}
