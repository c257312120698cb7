package dev.replystream.stats.trace;

import dev.replystream.stats.call.Calls;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Traces of messages and of conversations. */
@Configuration(proxyBeanMethods = false)
@Import({TraceController.class, ConversationController.class})
public class TraceConfiguration {

    @Bean
    Traces traces(DSLContext database, Calls calls) {
        return new Traces(database, calls);
    }

    @Bean
    Conversations conversations(DSLContext database, Traces traces) {
        return new Conversations(database, traces);
    }
}
