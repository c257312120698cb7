package dev.replystream.alert.topology;

import dev.replystream.avro.ReplyWindow;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.WindowKey;
import dev.replystream.schemas.latency.LatencySketch;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.schemas.serde.UndecodableRecordException;
import java.nio.ByteBuffer;
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

    /** A window that began earlier than this before it arrived is one too: aggregation counts late events aside long before. */
    static final Duration LARGEST_DELAY = Duration.ofDays(31);

    private static final double MEDIAN = 0.5;
    private static final long MINUTE_MILLIS = 60_000;

    private final AvroDecoder<W> decoder;
    private final Function<W, Header> header;

    private WindowIntake(AvroDecoder<W> decoder, Function<W, Header> header) {
        this.decoder = decoder;
        this.header = header;
    }

    /** What the intake needs to know of a window. */
    private record Header(
            TenantRecord.Kind kind, String tenant, Instant start, long millis, String key, ByteBuffer sketch) {

        private String sketchName() {
            return kind == TenantRecord.Kind.CALLS ? "latency_sketch" : "wait_sketch";
        }
    }

    static WindowIntake<UsageWindow> ofCalls(AvroSerdes serdes) {
        return new WindowIntake<>(
                serdes.decoderOf(UsageWindow.class),
                window -> new Header(
                        TenantRecord.Kind.CALLS,
                        window.getTenant(),
                        window.getWindowStart(),
                        window.getWindowMillis(),
                        WindowKey.of(window),
                        window.getLatencySketch()));
    }

    static WindowIntake<ReplyWindow> ofReplies(AvroSerdes serdes) {
        return new WindowIntake<>(
                serdes.decoderOf(ReplyWindow.class),
                window -> new Header(
                        TenantRecord.Kind.REPLIES,
                        window.getTenant(),
                        window.getWindowStart(),
                        window.getWindowMillis(),
                        WindowKey.of(window),
                        window.getWaitSketch()));
    }

    @Override
    public Intake read(ConsumerRecord<byte[], byte[]> record, Instant now) {
        byte[] value = record.value();
        if (value == null) {
            return Intake.nullValue();
        }
        try {
            Instant arrival = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
            return take(header.apply(decoder.decode(value)), value, arrival, now);
        } catch (UndecodableRecordException e) {
            return Intake.undecodable(String.valueOf(e.getMessage()));
        }
    }

    private static Intake take(Header window, byte[] value, Instant arrival, Instant now) {
        if (window.millis() != MINUTE_MILLIS) {
            return new Intake.Passed();
        }
        if (window.start().isAfter(now.plus(LARGEST_SKEW))) {
            return Intake.invalid(
                    window.tenant(),
                    "window_start must be at most " + LARGEST_SKEW + " after " + now + ", was " + window.start());
        }
        if (window.start().isBefore(arrival.minus(LARGEST_DELAY))) {
            return Intake.invalid(
                    window.tenant(),
                    "window_start must be at most " + LARGEST_DELAY + " before the arrival at " + arrival + ", was "
                            + window.start());
        }
        if (!isSketch(window.sketch())) {
            return Intake.invalid(window.tenant(), window.sketchName() + " is not a latency sketch");
        }
        return new Intake.Accepted(window.tenant(), new TenantRecord(window.kind(), window.key(), value));
    }

    /** A sketch that cannot be read would stop the evaluation of everything. */
    private static boolean isSketch(ByteBuffer bytes) {
        try {
            return Double.isFinite(LatencySketch.ofBytes(bytes).quantile(MEDIAN).orElse(0));
        } catch (RuntimeException e) {
            return false;
        }
    }
}
