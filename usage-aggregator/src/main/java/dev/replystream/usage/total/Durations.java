package dev.replystream.usage.total;

import dev.replystream.schemas.latency.LatencySketch;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The distribution of durations: sketch and maximum. Nothing can be taken out of it again. */
final class Durations {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private @Nullable LatencySketch sketch;
    private long max;

    void add(long millis) {
        sketch().add(millis);
        max = Math.max(max, millis);
    }

    void merge(ByteBuffer bytes, long othersMax) {
        if (bytes.hasRemaining()) {
            sketch().mergeBytes(bytes);
        }
        max = Math.max(max, othersMax);
    }

    ByteBuffer toBytes() {
        return sketch == null ? NOTHING.duplicate() : sketch.toBytes();
    }

    /** The longest, milliseconds; 0 when there is none. */
    long max() {
        return max;
    }

    private LatencySketch sketch() {
        if (sketch == null) {
            sketch = LatencySketch.empty();
        }
        return sketch;
    }
}
