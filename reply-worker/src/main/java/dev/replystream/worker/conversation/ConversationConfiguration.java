package dev.replystream.worker.conversation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The conversation store with its cache. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HistorySettings.class)
public class ConversationConfiguration {

    @Bean(destroyMethod = "close")
    @DependsOnDatabaseInitialization
    PostgresConversationStore postgresConversationStore(DataSource database, HistorySettings settings) {
        return new PostgresConversationStore(DSL.using(database, SQLDialect.POSTGRES), settings.maxTurns());
    }

    @Bean
    @Primary
    ConversationStore conversationStore(
            PostgresConversationStore store, HistorySettings settings, MeterRegistry meters) {
        CachedConversationStore cached = new CachedConversationStore(store, settings);
        CaffeineCacheMetrics.monitor(meters, cached.histories(), "history");
        return cached;
    }
}
