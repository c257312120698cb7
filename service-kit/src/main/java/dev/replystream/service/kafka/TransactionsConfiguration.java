package dev.replystream.service.kafka;

import dev.replystream.service.startup.StartupCheck;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a service imports beside {@link KafkaConfiguration} when it writes with Kafka transactions. */
@Configuration(proxyBeanMethods = false)
public class TransactionsConfiguration {

    @Bean
    StartupCheck transactionVersionCheck(Admin admin, KafkaSettings settings) {
        return new TransactionVersionCheck(admin, settings);
    }
}
