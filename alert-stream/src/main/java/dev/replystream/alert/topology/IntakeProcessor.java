package dev.replystream.alert.topology;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Judges each record that is read. What cannot be used goes on as a dead letter, in the same transaction, and the intake
 * goes on; a registry that cannot be reached stops the thread, which starts again with the same record.
 */
final class IntakeProcessor extends ContextualProcessor<byte[], byte[], byte[], IntakeProcessor.Judged> {

    private final RecordIntake intake;

    IntakeProcessor(RecordIntake intake) {
        this.intake = intake;
    }

    /** A record and what it is. */
    record Judged(ConsumerRecord<byte[], byte[]> source, Intake intake) {}

    @Override
    public void process(Record<byte[], byte[]> record) {
        ConsumerRecord<byte[], byte[]> source = sourceOf(record);
        Intake judged = intake.read(source, Instant.ofEpochMilli(context().currentSystemTimeMs()));
        context().forward(record.withValue(new Judged(source, judged)));
    }

    private ConsumerRecord<byte[], byte[]> sourceOf(Record<byte[], byte[]> record) {
        RecordMetadata metadata = context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record that was read has a topic"));
        return new ConsumerRecord<>(
                metadata.topic(),
                metadata.partition(),
                metadata.offset(),
                record.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }
}
