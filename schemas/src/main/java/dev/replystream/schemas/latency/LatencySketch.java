package dev.replystream.schemas.latency;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketches;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.store.Bin;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.OptionalDouble;

/**
 * A DDSketch of durations in milliseconds: quantiles with a relative error of at most 1 %, whatever was merged in which
 * order. Equal contents give equal bytes.
 *
 * <p>Not safe for use by several threads.
 *
 * @see <a href="https://www.vldb.org/pvldb/vol12/p2195-masson.pdf">Masson, Rim, Lee: DDSketch, PVLDB 12 (2019)</a>
 */
public final class LatencySketch {

    /** Largest relative error of a quantile. */
    public static final double RELATIVE_ACCURACY = 0.01;

    private final DDSketch sketch;

    private LatencySketch(DDSketch sketch) {
        this.sketch = sketch;
    }

    /** A sketch of nothing. */
    public static LatencySketch empty() {
        return new LatencySketch(DDSketches.unboundedDense(RELATIVE_ACCURACY));
    }

    /**
     * Reads a sketch from the remaining bytes, without moving the buffer's position; no bytes are a sketch of nothing.
     *
     * @throws UncheckedIOException if they are no sketch
     */
    public static LatencySketch ofBytes(ByteBuffer bytes) {
        LatencySketch sketch = empty();
        sketch.mergeBytes(bytes);
        return sketch;
    }

    /** Adds a duration; negative ones count as 0. */
    public void add(long millis) {
        sketch.accept((double) Math.max(0, millis));
    }

    /** Adds all that {@code other} holds. */
    public void merge(LatencySketch other) {
        sketch.mergeWith(other.sketch);
    }

    /**
     * Adds all that a sketch in serialised form holds, without moving the buffer's position.
     *
     * @throws UncheckedIOException if the bytes are no sketch
     */
    public void mergeBytes(ByteBuffer bytes) {
        if (!bytes.hasRemaining()) {
            return;
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        try {
            sketch.decodeAndMergeWith(ByteArrayInput.wrap(copy));
        } catch (IOException e) {
            throw new UncheckedIOException("not a latency sketch of " + copy.length + " bytes", e);
        }
    }

    /** How many durations it holds. */
    public long count() {
        return Math.round(sketch.getCount());
    }

    /**
     * The duration in milliseconds below or at which the share {@code quantile} of all durations lies; empty when there
     * are none.
     *
     * @param quantile from 0 to 1, both inclusive
     */
    public OptionalDouble quantile(double quantile) {
        if (sketch.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(sketch.getValueAtQuantile(quantile));
    }

    /** The serialised form, in the library's own encoding; no bytes for a sketch of nothing. */
    public ByteBuffer toBytes() {
        if (sketch.isEmpty()) {
            return ByteBuffer.allocate(0);
        }
        GrowingByteArrayOutput output = GrowingByteArrayOutput.withDefaultInitialCapacity();
        try {
            canonical().encode(output, false);
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory cannot fail", e);
        }
        return ByteBuffer.wrap(output.trimmedCopy());
    }

    /** The array inside a store grows with the order of additions; adding the bins in order makes it forget that. */
    private DDSketch canonical() {
        UnboundedSizeDenseStore bins = new UnboundedSizeDenseStore();
        double positive = 0;
        Iterator<Bin> ascending = sketch.getPositiveValueStore().getAscendingIterator();
        while (ascending.hasNext()) {
            Bin bin = ascending.next();
            bins.add(bin);
            positive += bin.getCount();
        }
        double zeros = sketch.getCount() - positive;
        return DDSketch.of(sketch.getIndexMapping(), new UnboundedSizeDenseStore(), bins, zeros);
    }
}
