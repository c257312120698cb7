package dev.replystream.worker.intake;

import dev.replystream.service.startup.StartupCheck;
import dev.replystream.worker.commit.CommitSettings;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all intakes have in common. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CommitSettings.class, IntakeSettings.class})
public class IntakeConfiguration {

    @Bean
    StartupCheck offsetMetadataCheck(Admin admin) {
        return new OffsetMetadataCheck(admin);
    }
}
