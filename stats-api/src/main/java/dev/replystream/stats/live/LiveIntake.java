package dev.replystream.stats.live;

import dev.replystream.avro.Alert;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.schemas.serde.UndecodableRecordException;
import dev.replystream.stats.alert.AlertView;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Makes events of records. What cannot be read is passed over; the sinks make it a dead letter. */
final class LiveIntake {

    private static final Logger LOG = LoggerFactory.getLogger(LiveIntake.class);
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final AvroDecoder<UsageWindow> windows;
    private final AvroDecoder<Alert> alerts;
    private final JsonMapper json;

    /** @param json what answers are written with */
    LiveIntake(AvroSerdes serdes, JsonMapper json) {
        this.windows = serdes.decoderOf(UsageWindow.class);
        this.alerts = serdes.decoderOf(Alert.class);
        this.json = json;
    }

    /** What {@code record} tells; null when it tells nothing. */
    @Nullable
    LiveEvent eventOf(Place place, ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            return null;
        }
        try {
            return switch (place.kind()) {
                case USAGE_WINDOW -> eventOf(place, record.offset(), windows.decode(value));
                case ALERT -> eventOf(place, record.offset(), alerts.decode(value));
            };
        } catch (UndecodableRecordException | IllegalArgumentException | ArithmeticException e) {
            LOG.debug("a record of {} makes no event", place, e);
            return null;
        }
    }

    private @Nullable LiveEvent eventOf(Place place, long offset, UsageWindow window) {
        return window.getWindowMillis() == MINUTE
                ? new LiveEvent(place, offset, window.getTenant(), json.writeValueAsString(LiveWindow.of(window)))
                : null;
    }

    private LiveEvent eventOf(Place place, long offset, Alert alert) {
        return new LiveEvent(place, offset, alert.getTenant(), json.writeValueAsString(AlertView.Transition.of(alert)));
    }
}
