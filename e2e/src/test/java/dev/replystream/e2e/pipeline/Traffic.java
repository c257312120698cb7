package dev.replystream.e2e.pipeline;

import static java.util.stream.Collectors.groupingBy;

import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.conversation.ConversationBuilder;
import dev.replystream.cli.conversation.ConversationSettings;
import dev.replystream.cli.conversation.CustomerMessage;
import dev.replystream.cli.conversation.SampleMessages;
import dev.replystream.cli.send.IngestSender;
import dev.replystream.cli.send.MessageSender;
import dev.replystream.cli.send.OutgoingMessage;
import dev.replystream.cli.send.TopicSender;
import dev.replystream.schemas.id.TimeOrderedIds;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Real customer messages: conversations at the same time, the messages of each in their order, every fourth conversation
 * straight to the topic by a plain Kafka client, the others over HTTP.
 */
final class Traffic implements AutoCloseable {

    private static final int CONVERSATIONS_AT_ONCE = 32;

    private final MessageSender http;
    private final MessageSender topic;

    Traffic(Connection connection) {
        this.http = new IngestSender(connection.ingest());
        this.topic = new TopicSender(
                connection, Clock.systemUTC(), new TimeOrderedIds(Clock.systemUTC(), new SecureRandom()));
    }

    /** Sends that many messages and returns their ids when all are acknowledged. */
    List<String> send(String run, int messages, long seed) {
        List<CustomerMessage> built = ConversationBuilder.build(
                SampleMessages.bundled(), ConversationSettings.of(run, messages, seed, Duration.ofMinutes(1)));
        List<List<CustomerMessage>> conversations = List.copyOf(built.stream()
                .collect(groupingBy(CustomerMessage::conversationId))
                .values());
        try (ExecutorService threads = Executors.newFixedThreadPool(CONVERSATIONS_AT_ONCE)) {
            List<Future<?>> sent = new ArrayList<>();
            for (int number = 0; number < conversations.size(); number++) {
                MessageSender sender = number % 4 == 0 ? topic : http;
                List<CustomerMessage> conversation = conversations.get(number);
                sent.add(threads.submit(
                        () -> conversation.forEach(message -> sender.send(OutgoingMessage.of(message)))));
            }
            sent.forEach(Traffic::await);
        }
        return built.stream().map(CustomerMessage::messageId).toList();
    }

    @Override
    public void close() {
        http.close();
        topic.close();
    }

    private static void await(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a message was not accepted", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending", e);
        }
    }
}
