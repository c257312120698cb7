package dev.replystream.alert.topology;

import dev.replystream.avro.ReplyWindow;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.WindowKey;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.schemas.serde.UndecodableRecordException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes the minute windows of a topic and passes over longer ones.
 *
 * @param <W> type of the windows
 */
final class WindowIntake<W extends SpecificRecord> implements RecordIntake {

    /** A window that begins later than this from now is a mistake of somebody's clock. */
    static final Duration LARGEST_SKEW = Duration.ofHours(1);

    private static final long MINUTE_MILLIS = 60_000;

    private final AvroDecoder<W> decoder;
    private final Function<W, Header> header;

    private WindowIntake(AvroDecoder<W> decoder, Function<W, Header> header) {
        this.decoder = decoder;
        this.header = header;
    }

    /** What the intake needs to know of a window. */
    private record Header(TenantRecord.Kind kind, String tenant, Instant start, long millis, String key) {}

    static WindowIntake<UsageWindow> ofCalls(AvroSerdes serdes) {
        return new WindowIntake<>(
                serdes.decoderOf(UsageWindow.class),
                window -> new Header(
                        TenantRecord.Kind.CALLS,
                        window.getTenant(),
                        window.getWindowStart(),
                        window.getWindowMillis(),
                        WindowKey.of(window)));
    }

    static WindowIntake<ReplyWindow> ofReplies(AvroSerdes serdes) {
        return new WindowIntake<>(
                serdes.decoderOf(ReplyWindow.class),
                window -> new Header(
                        TenantRecord.Kind.REPLIES,
                        window.getTenant(),
                        window.getWindowStart(),
                        window.getWindowMillis(),
                        WindowKey.of(window)));
    }

    @Override
    public Intake read(ConsumerRecord<byte[], byte[]> record, Instant now) {
        byte[] value = record.value();
        if (value == null) {
            return Intake.nullValue();
        }
        try {
            return take(header.apply(decoder.decode(value)), value, now);
        } catch (UndecodableRecordException e) {
            return Intake.undecodable(String.valueOf(e.getMessage()));
        }
    }

    private static Intake take(Header window, byte[] value, Instant now) {
        if (window.millis() != MINUTE_MILLIS) {
            return new Intake.Passed();
        }
        if (window.start().isAfter(now.plus(LARGEST_SKEW))) {
            return Intake.invalid(
                    window.tenant(),
                    "window_start must be at most " + LARGEST_SKEW + " after " + now + ", was " + window.start());
        }
        return new Intake.Accepted(window.tenant(), new TenantRecord(window.kind(), window.key(), value));
    }
}
