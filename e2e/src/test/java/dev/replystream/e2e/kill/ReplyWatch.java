package dev.replystream.e2e.kill;

import dev.replystream.avro.Reply;
import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.observe.LogRecord;
import dev.replystream.cli.observe.TopicReader;
import dev.replystream.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A subscriber of replies that remembers when it could read which. Safe for use by several threads. */
final class ReplyWatch implements AutoCloseable {

    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> reading;
    private volatile boolean ending;

    /**
     * A reply that was readable.
     *
     * @param writtenAt when the worker wrote it, before it was committed
     * @param seenAt when a subscriber could read it
     */
    private record Seen(int partition, Instant writtenAt, Instant seenAt) {}

    private ReplyWatch(Connection connection) {
        this.reading = CompletableFuture.runAsync(
                () -> read(connection),
                work -> Thread.ofPlatform().name("reply-watch").start(work));
    }

    /** Begins to read what comes from now on. */
    static ReplyWatch begin(Connection connection) {
        return new ReplyWatch(connection);
    }

    /** Time from {@code moment} until a reply could be read that was written after it; empty when none came. */
    Optional<Duration> untilNextAfter(Instant moment, int partition) {
        return List.copyOf(seen).stream()
                .filter(each ->
                        each.partition() == partition && each.writtenAt().isAfter(moment))
                .map(each -> Duration.between(moment, each.seenAt()))
                .findFirst();
    }

    @Override
    public void close() {
        ending = true;
        reading.join();
    }

    private void read(Connection connection) {
        try (TopicReader<Reply> reader = new TopicReader<>(connection, Topics.REPLIES)) {
            reader.toEnd();
            while (!ending) {
                List<LogRecord<Reply>> replies = reader.poll();
                Instant now = Instant.now();
                replies.forEach(reply -> seen.add(new Seen(reply.place().partition(), reply.timestamp(), now)));
            }
        }
    }
}
