package dev.replystream.e2e.kill;

import dev.replystream.cli.check.ObservedMessage;
import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.conversation.ConversationBuilder;
import dev.replystream.cli.conversation.ConversationSettings;
import dev.replystream.cli.conversation.CustomerMessage;
import dev.replystream.cli.conversation.SampleMessages;
import dev.replystream.cli.http.HttpFailure;
import dev.replystream.cli.send.IngestSender;
import dev.replystream.cli.send.MessageSender;
import dev.replystream.cli.send.OutgoingMessage;
import dev.replystream.cli.send.SentMessage;
import dev.replystream.cli.send.TopicSender;
import dev.replystream.schemas.id.TimeOrderedIds;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;

/**
 * Real messages at a steady pace that waits for nobody: a fourth of the conversations straight to the topic, the others over
 * HTTP. What is refused is sent again under the same id, as a good customer of ours would. Safe for use by several threads.
 */
final class Load implements AutoCloseable {

    private static final Duration BLOCK = Duration.ofSeconds(10);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(500);
    private static final int MULTI_TURN_PERCENT = 80;
    private static final int HTTP_CONNECTIONS = 256;
    private static final SampleMessages SAMPLES = SampleMessages.bundled();

    private final MessageSender http;
    private final MessageSender topic;
    private final Rate rate;
    private final Queue<ObservedMessage> acknowledged = new ConcurrentLinkedQueue<>();
    private final Semaphore connections = new Semaphore(HTTP_CONNECTIONS);
    private final ExecutorService sending = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<Void> pacing;
    private volatile boolean ending;

    /**
     * How much comes.
     *
     * @param run a name that no other load has
     */
    record Rate(String run, int perSecond, long seed) {}

    private Load(Connection connection, Rate rate) {
        this.http = new IngestSender(connection.ingest());
        this.topic = new TopicSender(
                connection, Clock.systemUTC(), new TimeOrderedIds(Clock.systemUTC(), new SecureRandom()));
        this.rate = rate;
        this.pacing = CompletableFuture.runAsync(
                this::pace, work -> Thread.ofPlatform().name("load").start(work));
    }

    /** Begins to send. */
    static Load begin(Connection connection, Rate rate) {
        return new Load(connection, rate);
    }

    /** The messages of whose acceptance we were told. */
    List<ObservedMessage> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Sends no more, and returns when all that was sent is acknowledged. */
    @Override
    public void close() {
        ending = true;
        pacing.join();
        sending.close();
        http.close();
        topic.close();
    }

    private void pace() {
        long begin = System.nanoTime();
        for (int block = 0; !ending; block++) {
            for (CustomerMessage message : block(block)) {
                long due = begin + BLOCK.toNanos() * block + message.arrival().toNanos();
                LockSupport.parkNanos(due - System.nanoTime());
                if (ending) {
                    return;
                }
                sending.execute(() -> send(message));
            }
        }
    }

    private List<CustomerMessage> block(int block) {
        return ConversationBuilder.build(
                SAMPLES,
                new ConversationSettings(
                        rate.run() + "-" + block,
                        rate.perSecond() * (int) BLOCK.toSeconds(),
                        rate.seed() + block,
                        BLOCK,
                        MULTI_TURN_PERCENT));
    }

    private void send(CustomerMessage message) {
        OutgoingMessage outgoing = OutgoingMessage.of(message);
        boolean plain = message.conversationId().hashCode() % 4 == 0;
        Optional<SentMessage> sent = plain ? trySend(topic, outgoing) : trySendOverHttp(outgoing);
        while (sent.isEmpty()) {
            LockSupport.parkNanos(RETRY_PAUSE.toNanos());
            sent = plain ? trySend(topic, outgoing) : trySendOverHttp(outgoing);
        }
        acknowledged.add(new ObservedMessage(
                sent.get().messageId(), sent.get().conversationId(), sent.get().place()));
    }

    /** What comes while all connections are busy waits here, as in any client with a pool of them. */
    private Optional<SentMessage> trySendOverHttp(OutgoingMessage message) {
        connections.acquireUninterruptibly();
        try {
            return trySend(http, message);
        } finally {
            connections.release();
        }
    }

    private static Optional<SentMessage> trySend(MessageSender sender, OutgoingMessage message) {
        try {
            return Optional.of(sender.send(message));
        } catch (HttpFailure | KafkaException e) {
            return Optional.empty();
        }
    }
}
