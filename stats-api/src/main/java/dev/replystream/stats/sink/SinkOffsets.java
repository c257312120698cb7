package dev.replystream.stats.sink;

import static dev.replystream.stats.db.Tables.SINK_OFFSET;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.RowCountQuery;
import org.jspecify.annotations.Nullable;

/** Where each partition goes on, in the same database as the rows. */
public final class SinkOffsets {

    private final DSLContext database;

    public SinkOffsets(DSLContext database) {
        this.database = database;
    }

    /**
     * One partition's way in a batch.
     *
     * @param partition the partition
     * @param expected offset that must be stored now
     * @param next offset to store
     * @param newest arrival of the newest record stored; null when there was none
     */
    record Step(
            TopicPartition partition,
            long expected,
            long next,
            @Nullable Instant newest) {}

    /** The stored offsets of the partitions in {@code first}; a partition seen for the first time begins as told there. */
    Map<TopicPartition, Long> load(Map<TopicPartition, Long> first) {
        Map<TopicPartition, Long> stored = new HashMap<>();
        database.transaction(configuration -> {
            DSLContext transaction = configuration.dsl();
            first.forEach((partition, offset) -> transaction
                    .insertInto(SINK_OFFSET, SINK_OFFSET.TOPIC, SINK_OFFSET.TOPIC_PARTITION, SINK_OFFSET.NEXT_OFFSET)
                    .values(partition.topic(), partition.partition(), offset)
                    .onConflictDoNothing()
                    .execute());
            stored.putAll(read(transaction, first.keySet()));
        });
        return stored;
    }

    /** The stored offsets of all partitions of {@code topics}. */
    public Map<TopicPartition, Long> of(Collection<String> topics) {
        return database.select(SINK_OFFSET.TOPIC, SINK_OFFSET.TOPIC_PARTITION, SINK_OFFSET.NEXT_OFFSET)
                .from(SINK_OFFSET)
                .where(SINK_OFFSET.TOPIC.in(topics))
                .fetchMap(row -> new TopicPartition(row.value1(), row.value2()), row -> row.value3());
    }

    /**
     * Moves on.
     *
     * @throws StaleOwnerException if a partition is not where it is expected to be
     */
    void advance(DSLContext transaction, List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        List<RowCountQuery> updates =
                steps.stream().map(step -> update(transaction, step)).toList();
        int[] changed = transaction.batch(updates).execute();
        if (Arrays.stream(changed).anyMatch(count -> count != 1)) {
            throw new StaleOwnerException("the stored offsets are not those of " + steps);
        }
    }

    private static RowCountQuery update(DSLContext transaction, Step step) {
        return transaction
                .update(SINK_OFFSET)
                .set(SINK_OFFSET.NEXT_OFFSET, step.next())
                .set(
                        SINK_OFFSET.NEWEST_RECORD_AT,
                        greatest(SINK_OFFSET.NEWEST_RECORD_AT, val(step.newest(), SINK_OFFSET.NEWEST_RECORD_AT)))
                .where(is(step.partition()))
                .and(SINK_OFFSET.NEXT_OFFSET.eq(step.expected()));
    }

    private static Map<TopicPartition, Long> read(DSLContext transaction, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> all = transaction
                .select(SINK_OFFSET.TOPIC, SINK_OFFSET.TOPIC_PARTITION, SINK_OFFSET.NEXT_OFFSET)
                .from(SINK_OFFSET)
                .where(SINK_OFFSET.TOPIC.in(partitions.stream()
                        .map(TopicPartition::topic)
                        .distinct()
                        .toList()))
                .fetchMap(row -> new TopicPartition(row.value1(), row.value2()), row -> row.value3());
        all.keySet().retainAll(partitions);
        return all;
    }

    private static Condition is(TopicPartition partition) {
        return SINK_OFFSET.TOPIC.eq(partition.topic()).and(SINK_OFFSET.TOPIC_PARTITION.eq(partition.partition()));
    }
}
