package dev.replystream.service.postgres;

import dev.replystream.service.startup.StartupGate;
import dev.replystream.service.startup.StartupSettings;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Migrations begin when PostgreSQL is there, or the service says that it is not. */
@Configuration(proxyBeanMethods = false)
public class PostgresConfiguration {

    @Bean
    FlywayMigrationStrategy migrateWhenReachable(
            DataSource database, @Value("${spring.datasource.url}") String url, StartupSettings settings) {
        return flyway -> {
            new StartupGate(List.of(new PostgresCheck(database, url)), settings).start();
            flyway.migrate();
        };
    }
}
