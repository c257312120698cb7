package dev.replystream.worker.intake;

import dev.replystream.worker.commit.Commit;
import dev.replystream.worker.commit.CommitSettings;
import dev.replystream.worker.commit.CommitterThread;
import dev.replystream.worker.intake.Event.CommitEnded;
import dev.replystream.worker.intake.Event.EndFound;
import dev.replystream.worker.window.CommitOutcome;
import dev.replystream.worker.window.CommitPace;
import dev.replystream.worker.window.CommitPlan;
import dev.replystream.worker.window.CommitPlan.Result;
import dev.replystream.worker.window.CommitPlanner;
import dev.replystream.worker.window.Position;
import dev.replystream.worker.window.Window;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the plans of a {@link CommitPlanner} committed by another thread and takes their ends. The poll loop does not wait
 * for a transaction, unless it gives partitions back.
 *
 * <p>A commit carries the group's metadata from the moment of its plan. When a partition is lost while it runs, its end
 * does not matter any more and is not waited for: either the coordinator had taken its offsets by then, and the next
 * owner's fetch of the committed offsets waits for the transaction; or it gets them afterwards, with the epoch of a
 * membership that is over, and refuses them. What must not happen is a plan with a lost partition and a later epoch, as
 * the coordinator would take that: plans are made on the poll loop's thread, which is told of every loss.
 *
 * <p>Confined to the poll loop's thread, but for what is said to be another's.
 */
final class Committing<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Committing.class);
    private static final long RETRY_MILLIS = 500;
    /** Half of a producer's buffer: what is held is one transaction, and is sent within the timeout of one. */
    private static final long MOST_HELD_BYTES = 16L * 1024 * 1024;

    private static final int HELD_PER_BUFFERED = 4;
    private static final Duration FIND_OUT_TIMEOUT = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final CommittedOffsets committed;
    private final String topic;
    private final CommitPlanner<List<ProducerRecord<byte[], byte[]>>> planner;
    private final CommitterThread committer;
    private final Inbox<Event<T>> inbox;
    private final IntakeStatus status;
    private final IntakeMetrics metrics;
    private Duration lastTook = Duration.ZERO;

    Committing(Reader<T> reader, Committer<T> committer, Observation observation) {
        this.consumer = reader.consumer();
        this.committed = reader.committed();
        this.topic = reader.topic();
        this.planner = new CommitPlanner<>(reader.window(), committer.pace());
        this.committer = committer.thread();
        this.inbox = committer.inbox();
        this.status = observation.status();
        this.metrics = observation.metrics();
    }

    /** What is read, how far it was committed, and where it goes. */
    record Reader<T>(
            Consumer<byte[], byte[]> consumer,
            CommittedOffsets committed,
            Beginning beginning,
            String topic,
            Window<T> window) {}

    /**
     * Who commits, when, and where the end of a commit is told.
     *
     * @param maxBuffered messages that the window may hold
     */
    record Committer<T>(CommitterThread thread, Inbox<Event<T>> inbox, CommitSettings settings, int maxBuffered) {

        private CommitPace pace() {
            return new CommitPace(
                    settings.interval().toMillis(),
                    settings.maxResults(),
                    RETRY_MILLIS,
                    HELD_PER_BUFFERED * maxBuffered);
        }
    }

    /** Who is told how it goes. */
    record Observation(IntakeStatus status, IntakeMetrics metrics) {}

    void add(int partition, List<ProducerRecord<byte[], byte[]>> records) {
        planner.add(new Result<>(partition, bytesOf(records), records));
    }

    /** Whether nothing waits for its commit. */
    boolean isIdle() {
        return planner.isIdle();
    }

    /** Whether so much waits for its commit that nothing should start: Kafka does not take it. */
    boolean isFull() {
        return planner.isFull() || planner.heldWeight() >= MOST_HELD_BYTES;
    }

    /** How long the loop may wait until something is to be done here; a large number when nothing is. */
    long waitMillis(long now) {
        return planner.dueIn(now);
    }

    /** Begins what is due. */
    void advance(long now) {
        if (planner.wantsSettling(now)) {
            settle(planner.unsettled().orElseThrow());
        } else if (planner.isDue(now)) {
            begin(now);
        }
    }

    /** The same, though it may be early: these partitions are about to be given back. */
    void hurry(long now) {
        advance(now);
        begin(now);
    }

    /** Whether anything of these partitions is not known to be committed. */
    boolean holdsAnyOf(Collection<Integer> partitions) {
        return partitions.stream().anyMatch(planner::holds);
    }

    /** Forgets what a partition that is another worker's now would have had committed. */
    void drop(int partition) {
        planner.drop(partition);
        tellWhenIdle();
    }

    void take(CommitEnded<T> ended, long now) {
        status.committed(ended.outcome() == CommitOutcome.COMMITTED);
        lastTook = ended.time();
        switch (ended.outcome()) {
            case COMMITTED -> metrics.committed(lastTook);
            case REJECTED -> metrics.commitFailed();
            case UNCERTAIN -> LOG.info("whether a commit was made is found out");
        }
        planner.ended(ended.outcome(), now);
        tellWhenIdle();
    }

    /** A producer that is ready has ended the commit, either way: the committed offsets tell which. */
    private void settle(CommitPlan<?> unsettled) {
        Set<TopicPartition> partitions = new HashSet<>();
        unsettled.positions().keySet().forEach(number -> partitions.add(new TopicPartition(topic, number)));
        planner.settling();
        committer.prepare(
                ready -> inbox.put(new EndFound<>(ready ? committedPositions(partitions) : Optional.empty())));
    }

    void take(EndFound<T> found, long now) {
        if (found.committed().isEmpty() || planner.unsettled().isEmpty()) {
            planner.unsettledStill(now);
            tellWhenIdle();
        } else {
            settled(planner.settle(found.committed().get()));
        }
    }

    private void settled(boolean committed) {
        LOG.info("the uncertain commit {} made", committed ? "was" : "was not");
        if (committed) {
            status.committed(true);
            metrics.committed(lastTook);
        } else {
            metrics.commitFailed();
        }
    }

    /** What failed may have been of partitions that are lost by now. */
    private void tellWhenIdle() {
        if (planner.isIdle()) {
            status.nothingToCommit();
        }
    }

    /** A consumer that is no member may not commit; the coordinator of an empty group would let it. */
    private void begin(long now) {
        ConsumerGroupMetadata group = consumer.groupMetadata();
        if (group.generationId() <= 0) {
            return;
        }
        planner.plan(now)
                .ifPresent(plan -> committer.commit(
                        commitOf(plan, group), (outcome, time) -> inbox.put(new CommitEnded<>(outcome, time))));
    }

    private Commit commitOf(CommitPlan<List<ProducerRecord<byte[], byte[]>>> plan, ConsumerGroupMetadata group) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        plan.positions()
                .forEach((partition, position) -> offsets.put(
                        new TopicPartition(topic, partition),
                        new OffsetAndMetadata(position.offset(), position.finishedBeyond())));
        List<ProducerRecord<byte[], byte[]>> records = plan.results().stream()
                .flatMap(result -> result.value().stream())
                .toList();
        return new Commit(records, offsets, group);
    }

    /** On the committer's thread; whatever is thrown, the loop hears of it. */
    private Optional<Map<Integer, Position>> committedPositions(Set<TopicPartition> partitions) {
        try {
            Map<Integer, Position> found = new HashMap<>();
            committed.of(partitions, FIND_OUT_TIMEOUT, () -> false).forEach((partition, offset) -> {
                if (offset != null) {
                    found.put(partition.partition(), new Position(0, offset.offset(), offset.metadata()));
                }
            });
            return Optional.of(found);
        } catch (RuntimeException | Error e) {
            LOG.warn("whether a commit was made cannot be found out yet: {}", e.toString());
            return Optional.empty();
        }
    }

    private static long bytesOf(List<ProducerRecord<byte[], byte[]>> records) {
        long bytes = 0;
        for (ProducerRecord<byte[], byte[]> record : records) {
            bytes += record.value() == null ? 0 : record.value().length;
        }
        return bytes;
    }
}
