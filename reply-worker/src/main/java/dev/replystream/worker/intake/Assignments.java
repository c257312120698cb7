package dev.replystream.worker.intake;

import dev.replystream.worker.window.FinishedOffsets;
import dev.replystream.worker.window.Window;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes partitions over and gives them back. What the last owner finished beyond its committed offset is read from the
 * commit's metadata, so nothing that was committed is repeated. Before a partition is given back, what runs may end and
 * is committed; what does not end in time is dropped and done again by the next owner.
 *
 * <p>Called on the poll loop's thread.
 */
final class Assignments implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Assignments.class);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(60);

    private final Consumer<byte[], byte[]> consumer;
    private final CommittedOffsets committed;
    private final Beginning beginning;
    private final Window<?> window;
    private final Ownership ownership;
    private final Listeners listeners;
    private final String topic;
    private final Drain drain;
    private final Set<Integer> refused = new HashSet<>();

    Assignments(Committing.Reader<?> reader, Ownership ownership, Listeners listeners, Drain drain) {
        this.consumer = reader.consumer();
        this.committed = reader.committed();
        this.beginning = reader.beginning();
        this.window = reader.window();
        this.ownership = ownership;
        this.listeners = listeners;
        this.topic = reader.topic();
        this.drain = drain;
    }

    /** Who is told what is assigned. */
    record Listeners(IntakeStatus status, Throttle throttle) {}

    /** What is done before partitions are given back, and when they are. */
    interface Drain {

        /** Whether no partitions are wanted any more, as the worker stops. */
        boolean isUnwanted();

        /** Lets work of these partitions end, for a while, and commits. */
        void finish(Collection<Integer> partitions);

        /** Forgets all that was not committed of a partition. */
        void drop(int partition);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        Map<TopicPartition, OffsetAndMetadata> found = assigned.isEmpty()
                ? Map.of()
                : committed.of(Set.copyOf(assigned), LONGEST_TRANSACTION, drain::isUnwanted);
        for (TopicPartition partition : assigned) {
            OffsetAndMetadata last = found.get(partition);
            if (last != null && FinishedOffsets.isOfLaterVersion(last.metadata())) {
                refuse(partition);
            } else {
                begin(partition, last);
            }
        }
        tell();
        LOG.info("partitions {} are assigned", numbersOf(assigned));
    }

    private void begin(TopicPartition partition, @Nullable OffsetAndMetadata last) {
        long generation =
                window.assign(partition.partition(), positionOf(partition, last), finishedBeyond(partition, last));
        ownership.begin(partition.partition(), generation);
    }

    /** Read by this version, messages that a later one has answered would be answered again. */
    private void refuse(TopicPartition partition) {
        consumer.pause(List.of(partition));
        refused.add(partition.partition());
        LOG.error(
                "a later version of the worker has committed {}: it is not read by this one, end this worker or upgrade it",
                partition);
    }

    private void tell() {
        int read = window.assigned().size();
        listeners.status().assigned(read, refused.size());
        listeners.throttle().share(read == 0 ? 0 : (double) read / partitionsOfTopic());
    }

    /** The broker told them with what was assigned; while it cannot be asked, those of this instance are all. */
    private int partitionsOfTopic() {
        try {
            return Math.max(
                    consumer.partitionsFor(topic, LOOK).size(),
                    window.assigned().size());
        } catch (TimeoutException e) {
            return window.assigned().size();
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        refused.removeAll(numbersOf(revoked));
        List<Integer> numbers =
                numbersOf(revoked).stream().filter(window.assigned()::contains).toList();
        if (!numbers.isEmpty()) {
            try {
                drain.finish(numbers);
            } finally {
                forget(numbers);
            }
            LOG.info("partitions {} are given back", numbers);
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        forget(numbersOf(lost));
        LOG.warn("partitions {} are lost: what was not committed is done again by their next owner", numbersOf(lost));
    }

    /** Ends all assignments without a commit. */
    void forgetAll() {
        forget(Set.copyOf(window.assigned()));
    }

    private long positionOf(TopicPartition partition, @Nullable OffsetAndMetadata last) {
        if (last == null) {
            return firstPosition(partition);
        }
        consumer.seek(partition, last.offset());
        return last.offset();
    }

    private long firstPosition(TopicPartition partition) {
        while (true) {
            try {
                return beginning.of(consumer, partition, LOOK);
            } catch (TimeoutException e) {
                if (drain.isUnwanted()) {
                    throw e;
                }
                LOG.warn("where partition {} begins is not known yet: {}", partition, e.getMessage());
            }
        }
    }

    private void forget(Collection<Integer> partitions) {
        for (int partition : partitions) {
            ownership.end(partition);
            window.revoke(partition);
            drain.drop(partition);
        }
        refused.removeAll(partitions);
        tell();
    }

    private static BitSet finishedBeyond(TopicPartition partition, @Nullable OffsetAndMetadata committed) {
        if (committed == null) {
            return new BitSet();
        }
        return FinishedOffsets.decode(committed.metadata()).orElseGet(() -> {
            LOG.warn("the metadata of {}'s commit is no worker's: messages may be looked at again", partition);
            return new BitSet();
        });
    }

    private static List<Integer> numbersOf(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).sorted().toList();
    }
}
