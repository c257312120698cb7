package dev.replystream.stats.reply;

import dev.replystream.stats.store.Partitions;
import dev.replystream.stats.store.StatsTables;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Replies, outcomes and their windows, and the list of what failed. */
@Configuration(proxyBeanMethods = false)
@Import(ReplyFailureController.class)
public class ReplyConfiguration {

    @Bean
    ReplySink replySink() {
        return new ReplySink();
    }

    @Bean
    ReplyOutcomeSink replyOutcomeSink() {
        return new ReplyOutcomeSink();
    }

    @Bean
    ReplyWindowSink replyWindowSink(Partitions partitions, StatsTables tables) {
        return new ReplyWindowSink(partitions, tables);
    }

    @Bean
    ReplyFailures replyFailures(DSLContext database) {
        return new ReplyFailures(database);
    }
}
