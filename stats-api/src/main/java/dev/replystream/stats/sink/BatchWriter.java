package dev.replystream.stats.sink;

import dev.replystream.schemas.serde.UndecodableRecordException;
import dev.replystream.service.deadletter.DeadLetters.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jooq.DSLContext;

/**
 * Writes what one poll brought, rows and offsets in one transaction. When the data itself is refused, the batch is
 * halved until the one record at fault is found and made a dead letter.
 */
final class BatchWriter {

    private final DSLContext database;
    private final SinkOffsets offsets;
    private final Lanes lanes;
    private final Refusals refusals;

    BatchWriter(DSLContext database, SinkOffsets offsets, Lanes lanes, Refusals refusals) {
        this.database = database;
        this.offsets = offsets;
        this.lanes = lanes;
        this.refusals = refusals;
    }

    /**
     * Writes {@code records} and moves the partitions of {@code assignment} to where the consumer is.
     *
     * @throws StaleOwnerException if a partition has a newer owner; the records after the last commit are not written
     */
    void write(ConsumerRecords<byte[], byte[]> records, Assignment assignment) {
        List<Received<?>> decoded = new ArrayList<>(records.count());
        Map<TopicPartition, Instant> newest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> source : records) {
            newest.merge(
                    partitionOf(source), Instant.ofEpochMilli(Math.max(0, source.timestamp())), BatchWriter::later);
            decode(source, decoded);
        }
        try {
            commit(decoded, assignment, assignment.moved(newest));
        } catch (RuntimeException e) {
            isolate(decoded, assignment, DataRefusal.of(e));
            commit(List.of(), assignment, assignment.moved(newest));
        }
    }

    private void decode(ConsumerRecord<byte[], byte[]> source, List<Received<?>> decoded) {
        try {
            decoded.add(lanes.of(source.topic()).decode(source));
        } catch (UndecodableRecordException e) {
            refusals.refuse(source, new Refusal("decode", "undecodable", String.valueOf(e.getMessage()), 1));
        } catch (InvalidRecordException e) {
            refusals.refuse(source, new Refusal("decode", "null_value", String.valueOf(e.getMessage()), 1));
        }
    }

    /** Writes the records, which are at least one, in ever smaller parts; the one at fault is refused. */
    private void isolate(List<Received<?>> records, Assignment assignment, DataRefusal refusal) {
        if (records.size() == 1) {
            refusals.refuse(records.getFirst().source(), new Refusal("store", "invalid", refusal.reason(), 1));
            return;
        }
        int middle = records.size() / 2;
        for (List<Received<?>> half : List.of(records.subList(0, middle), records.subList(middle, records.size()))) {
            try {
                commit(half, assignment, stepsOf(half, assignment));
            } catch (RuntimeException e) {
                isolate(half, assignment, DataRefusal.of(e));
            }
        }
    }

    private void commit(List<Received<?>> records, Assignment assignment, List<SinkOffsets.Step> steps) {
        Map<Lane<?>, List<Received<?>>> byLane = new LinkedHashMap<>();
        records.forEach(
                record -> byLane.computeIfAbsent(lanes.of(record.source().topic()), lane -> new ArrayList<>())
                        .add(record));
        byLane.forEach(Lane::prepare);
        try {
            database.transaction(configuration -> {
                DSLContext transaction = configuration.dsl();
                offsets.advance(transaction, steps);
                byLane.forEach((lane, received) -> lane.store(transaction, received));
            });
        } catch (RuntimeException e) {
            byLane.keySet().forEach(Lane::failed);
            throw e;
        }
        assignment.committed(steps);
    }

    private static List<SinkOffsets.Step> stepsOf(List<Received<?>> records, Assignment assignment) {
        Map<TopicPartition, Received<?>> last = new LinkedHashMap<>();
        records.forEach(record -> last.put(partitionOf(record.source()), record));
        List<SinkOffsets.Step> steps = new ArrayList<>();
        last.forEach(
                (partition, record) -> steps.add(assignment.step(partition, record.offset() + 1, record.arrivedAt())));
        return steps;
    }

    private static TopicPartition partitionOf(ConsumerRecord<byte[], byte[]> source) {
        return new TopicPartition(source.topic(), source.partition());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
