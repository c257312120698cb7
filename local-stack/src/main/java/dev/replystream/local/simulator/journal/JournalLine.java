package dev.replystream.local.simulator.journal;

import dev.replystream.local.simulator.json.JsonBytes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** An entry of a journal. */
public interface JournalLine {
    /** Its number: 1 for the first one, ascending. */
    long sequence();

    /** When the exchange was over; null while it is not. */
    @Nullable
    Instant finishedAt();

    /** Writes it as one JSON object that begins with the field {@code sequence}. */
    void write(JsonGenerator json);

    default boolean isFinished() {
        return finishedAt() != null;
    }

    /** It as one JSON object, and a line break. */
    default byte[] line() {
        return JsonBytes.of(json -> {
            write(json);
            json.writeRaw('\n');
        });
    }
}
