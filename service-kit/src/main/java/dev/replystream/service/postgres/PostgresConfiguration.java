package dev.replystream.service.postgres;

import dev.replystream.service.startup.StartupCheck;
import dev.replystream.service.startup.StartupGate;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Migrations begin when everything is there that the service waits for, PostgreSQL among it. */
@Configuration(proxyBeanMethods = false)
public class PostgresConfiguration {

    @Bean
    StartupCheck postgresCheck(DataSource database, @Value("${spring.datasource.url}") String url) {
        return new PostgresCheck(database, url);
    }

    /** Spring migrates before it makes most beans: a setting out of range is said before anything is waited for. */
    @Bean
    FlywayMigrationStrategy migrateWhenReachable(StartupGate gate, ListableBeanFactory beans) {
        return flyway -> {
            var _ = beans.getBeansWithAnnotation(ConfigurationProperties.class);
            gate.start();
            flyway.migrate();
        };
    }
}
