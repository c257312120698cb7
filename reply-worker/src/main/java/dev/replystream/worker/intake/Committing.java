package dev.replystream.worker.intake;

import dev.replystream.worker.commit.Commit;
import dev.replystream.worker.commit.CommitResult;
import dev.replystream.worker.commit.CommitSettings;
import dev.replystream.worker.commit.PendingResults;
import dev.replystream.worker.commit.PendingResults.Result;
import dev.replystream.worker.commit.TransactionalCommitter;
import dev.replystream.worker.reply.InboundMessage;
import dev.replystream.worker.window.Position;
import dev.replystream.worker.window.Window;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when the window's positions and the results that belong to them are committed, and sees to it that a commit
 * whose end is not known is neither lost nor repeated: the offsets that the group has tell which it was.
 *
 * <p>Confined to the poll loop's thread.
 */
final class Committing {

    private static final Logger LOG = LoggerFactory.getLogger(Committing.class);
    private static final long RETRY_MILLIS = 500;

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Window<InboundMessage> window;
    private final TransactionalCommitter committer;
    private final CommitSettings settings;
    private final IntakeStatus status;
    private final IntakeMetrics metrics;
    private final PendingResults pending = new PendingResults();
    private final Map<TopicPartition, OffsetAndMetadata> lastCommitted = new HashMap<>();
    private @Nullable Sent uncertain;
    private long nextAt;
    private boolean failing;

    Committing(Reader reader, TransactionalCommitter committer, CommitSettings settings, Observation observation) {
        this.consumer = reader.consumer();
        this.topic = reader.topic();
        this.window = reader.window();
        this.committer = committer;
        this.settings = settings;
        this.status = observation.status();
        this.metrics = observation.metrics();
    }

    /** What is read, and where it goes. */
    record Reader(Consumer<byte[], byte[]> consumer, String topic, Window<InboundMessage> window) {}

    /** Who is told how it goes. */
    record Observation(IntakeStatus status, IntakeMetrics metrics) {}

    /** A commit with the results that it holds. */
    private record Sent(Commit commit, List<Result> results) {}

    void add(int partition, List<ProducerRecord<byte[], byte[]>> result) {
        pending.add(partition, result);
    }

    /** How long the loop may wait until something is to be committed; a large number when nothing is. */
    long waitMillis(long now) {
        return pending.size() == 0 ? Long.MAX_VALUE : Math.max(0, nextAt - now);
    }

    void commitIfDue(long now) {
        if (pending.size() > 0 && (now >= nextAt || (!failing && pending.size() >= settings.maxResults()))) {
            commit(now);
        }
    }

    /** Commits all that is finished. */
    void commit(long now) {
        nextAt = now + settings.interval().toMillis();
        if (!settled()) {
            failed(now);
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = offsetsOf(window.positions());
        if (!offsets.isEmpty()) {
            commit(offsets, now);
        }
    }

    /** Forgets what a partition that is another worker's now would have had committed. */
    void drop(int partition) {
        pending.drop(partition);
        lastCommitted.remove(new TopicPartition(topic, partition));
    }

    private void commit(Map<TopicPartition, OffsetAndMetadata> offsets, long now) {
        List<Result> results = pending.all();
        List<ProducerRecord<byte[], byte[]>> records =
                results.stream().flatMap(result -> result.records().stream()).toList();
        Commit commit = new Commit(records, offsets, consumer.groupMetadata());
        long began = System.nanoTime();
        CommitResult result = committer.commit(commit);
        status.committed(result == CommitResult.COMMITTED);
        switch (result) {
            case COMMITTED -> {
                metrics.committed(Duration.ofNanos(System.nanoTime() - began));
                window.committed(
                        offsets.keySet().stream().map(TopicPartition::partition).toList());
                done(new Sent(commit, results));
            }
            case REJECTED -> failed(now);
            case UNCERTAIN -> {
                uncertain = new Sent(commit, results);
                failed(now);
            }
        }
    }

    private void failed(long now) {
        metrics.commitFailed();
        failing = true;
        nextAt = now + RETRY_MILLIS;
    }

    /** Whether no earlier commit is uncertain any more. */
    private boolean settled() {
        Sent asked = uncertain;
        if (asked == null) {
            return true;
        }
        try {
            committer.prepare();
            boolean committed = wasCommitted(asked.commit());
            LOG.info("the uncertain commit {} made", committed ? "was" : "was not");
            uncertain = null;
            if (committed) {
                done(asked);
            }
            return true;
        } catch (KafkaException e) {
            LOG.warn("whether a commit was made cannot be found out yet: {}", e.toString());
            return false;
        }
    }

    /** A transaction is committed as a whole: one offset that it alone could have set tells of all. */
    private boolean wasCommitted(Commit commit) {
        Map<TopicPartition, OffsetAndMetadata> found =
                consumer.committed(commit.offsets().keySet());
        return commit.offsets().entrySet().stream()
                .filter(sent -> !isSame(sent.getValue(), lastCommitted.get(sent.getKey())))
                .anyMatch(sent -> isSame(sent.getValue(), found.get(sent.getKey())));
    }

    private static boolean isSame(OffsetAndMetadata sent, @Nullable OffsetAndMetadata found) {
        return found != null && found.offset() == sent.offset() && Objects.equals(found.metadata(), sent.metadata());
    }

    private void done(Sent sent) {
        failing = false;
        lastCommitted.putAll(sent.commit().offsets());
        pending.remove(sent.results());
    }

    private Map<TopicPartition, OffsetAndMetadata> offsetsOf(Map<Integer, Position> positions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        positions.forEach((partition, position) -> offsets.put(
                new TopicPartition(topic, partition),
                new OffsetAndMetadata(position.offset(), position.finishedBeyond())));
        return offsets;
    }
}
