package dev.replystream.stats.deadletter;

import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Dead letters: their sink and their list. */
@Configuration(proxyBeanMethods = false)
@Import(DeadLetterController.class)
public class DeadLetterConfiguration {

    @Bean
    DeadLetterSink deadLetterSink() {
        return new DeadLetterSink();
    }

    @Bean
    StoredDeadLetters storedDeadLetters(DSLContext database) {
        return new StoredDeadLetters(database);
    }
}
