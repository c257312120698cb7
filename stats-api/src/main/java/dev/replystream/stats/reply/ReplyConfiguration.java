package dev.replystream.stats.reply;

import dev.replystream.stats.store.Partitions;
import dev.replystream.stats.store.StatsTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Replies, outcomes and their windows. */
@Configuration(proxyBeanMethods = false)
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
}
