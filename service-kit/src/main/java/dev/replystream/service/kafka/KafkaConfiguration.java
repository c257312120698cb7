package dev.replystream.service.kafka;

import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.service.startup.StartupCheck;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connection to Kafka and the registry, checked at start and watched while the service runs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaSettings.class)
public class KafkaConfiguration {

    @Bean(destroyMethod = "close")
    Admin kafkaAdmin(KafkaSettings settings) {
        return Admin.create(settings.clientProperties());
    }

    @Bean
    SchemaRegistry schemaRegistry(KafkaSettings settings) {
        return settings.schemaRegistry();
    }

    @Bean
    AvroSerdes avroSerdes(SchemaRegistry registry) {
        return new AvroSerdes(registry);
    }

    @Bean
    StartupCheck topicsCheck(Admin admin, KafkaSettings settings) {
        return new TopicsCheck(admin, settings);
    }

    @Bean
    StartupCheck schemasCheck(SchemaRegistry registry, KafkaSettings settings) {
        return new SchemasCheck(registry, settings);
    }

    @Bean
    KafkaHealthIndicator kafkaHealthIndicator(Admin admin) {
        return new KafkaHealthIndicator(admin);
    }
}
