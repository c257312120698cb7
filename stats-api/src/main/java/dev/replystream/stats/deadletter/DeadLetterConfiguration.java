package dev.replystream.stats.deadletter;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Dead letters. */
@Configuration(proxyBeanMethods = false)
public class DeadLetterConfiguration {

    @Bean
    DeadLetterSink deadLetterSink() {
        return new DeadLetterSink();
    }
}
