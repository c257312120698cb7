package dev.replystream.usage.intake;

import dev.replystream.schemas.Tenants;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.deadletter.DeadLetters.Refusal;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Makes the dead letters of records that a topology refuses. They belong to the transaction of the topology. */
public final class Letters {

    private final DeadLetters deadLetters;

    public Letters(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /**
     * The letter about {@code record}.
     *
     * @param source where it was read; always present while a record is processed
     * @param tenant owner of the record, {@link Tenants#DEFAULT} when it could not be read
     */
    public <T> Finding<T> of(
            Record<byte[], byte[]> record, Optional<RecordMetadata> source, String tenant, Refusal refusal) {
        RecordMetadata place = source.orElseThrow();
        ConsumerRecord<byte[], byte[]> consumed = new ConsumerRecord<>(
                place.topic(),
                place.partition(),
                place.offset(),
                record.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
        ProducerRecord<byte[], byte[]> letter = deadLetters.of(consumed, tenant, refusal);
        return new Finding.Refused<>(KeyValue.pair(letter.key(), letter.value()));
    }
}
