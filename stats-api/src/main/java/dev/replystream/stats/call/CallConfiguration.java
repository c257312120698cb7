package dev.replystream.stats.call;

import dev.replystream.stats.store.Partitions;
import dev.replystream.stats.store.StatsTables;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Single calls: their sink and their pages. */
@Configuration(proxyBeanMethods = false)
@Import(CallController.class)
public class CallConfiguration {

    @Bean
    CallSink callSink(Partitions partitions, StatsTables tables) {
        return new CallSink(partitions, tables);
    }

    @Bean
    Calls calls(DSLContext database) {
        return new Calls(database);
    }
}
