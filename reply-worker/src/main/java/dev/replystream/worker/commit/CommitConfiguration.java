package dev.replystream.worker.commit;

import dev.replystream.service.startup.StartupCheck;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When results are committed, and whether the cluster can do that exactly once. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CommitSettings.class)
public class CommitConfiguration {

    @Bean
    StartupCheck transactionVersionCheck(Admin admin, CommitSettings settings) {
        return new TransactionVersionCheck(admin, settings);
    }
}
