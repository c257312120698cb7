package dev.replystream.service;

import dev.replystream.schemas.id.TimeOrderedIds;
import dev.replystream.service.kafka.KafkaConfiguration;
import dev.replystream.service.startup.StartupConfiguration;
import dev.replystream.service.web.ProblemDetails;
import dev.replystream.service.web.ProblemErrorController;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What every service imports. */
@Configuration(proxyBeanMethods = false)
@Import({StartupConfiguration.class, KafkaConfiguration.class, ProblemDetails.class, ProblemErrorController.class})
public class ServiceConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    TimeOrderedIds timeOrderedIds(Clock clock) {
        return new TimeOrderedIds(clock, new SecureRandom());
    }
}
