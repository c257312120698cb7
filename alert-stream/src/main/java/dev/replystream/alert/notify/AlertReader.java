package dev.replystream.alert.notify;

import dev.replystream.avro.Alert;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.UndecodableRecordException;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Says of each record whether it is an alert that this channel should tell. */
final class AlertReader {

    private final AvroDecoder<Alert> decoder;
    private final String channel;
    private final Duration maximumAge;
    private final InstantSource clock;

    AlertReader(AvroDecoder<Alert> decoder, String channel, Duration maximumAge, InstantSource clock) {
        this.decoder = decoder;
        this.channel = channel;
        this.maximumAge = maximumAge;
        this.clock = clock;
    }

    /** What a record is to this channel. */
    sealed interface Read {

        /** An alert to be told. */
        record Wanted(Alert alert) implements Read {}

        /** An alert for other channels only. */
        record Elsewhere() implements Read {}

        /** An alert that is no news any more. */
        record Stale() implements Read {}

        /** No alert at all. */
        record Unreadable(String cause, String message) implements Read {}
    }

    Read read(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            return new Read.Unreadable("null_value", "the value is null");
        }
        try {
            return judge(decoder.decode(value));
        } catch (UndecodableRecordException e) {
            return new Read.Unreadable("undecodable", String.valueOf(e.getMessage()));
        }
    }

    private Read judge(Alert alert) {
        if (!alert.getChannels().isEmpty() && !alert.getChannels().contains(channel)) {
            return new Read.Elsewhere();
        }
        boolean old = alert.getOccurredAt().plus(maximumAge).isBefore(clock.instant());
        return old ? new Read.Stale() : new Read.Wanted(alert);
    }
}
