package dev.replystream.usage.sum;

import dev.replystream.usage.intake.Finding;
import dev.replystream.usage.total.OpenSums;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The first phase, for one input partition: sums in memory, sent on at intervals of the wall clock. What has not been sent
 * when the task commits is saved with it.
 *
 * @param <W> the windows' contract
 */
public final class PartialSums<W extends SpecificRecord> {

    private final ProcessorContext<String, Finding<W>> context;
    private final OpenSums<W> sums;
    private final KeyValueStore<String, W> unsent;
    private final CommitSignal.Armed signal;
    private boolean saved;
    private long newestArrival;

    private PartialSums(
            ProcessorContext<String, Finding<W>> context,
            OpenSums<W> sums,
            KeyValueStore<String, W> unsent,
            CommitSignal commits) {
        this.context = context;
        this.sums = sums;
        this.unsent = unsent;
        this.signal = commits.connect(context, this::save);
    }

    /** The sums of the task of {@code context}, with what it had not sent on before it stopped. */
    public static <W extends SpecificRecord> PartialSums<W> open(
            ProcessorContext<String, Finding<W>> context, WindowType<W> type, OpenSums<W> sums, CommitSignal commits) {
        PartialSums<W> opened = new PartialSums<>(context, sums, context.getStateStore(type.unsentStore()), commits);
        opened.restore();
        return opened;
    }

    /** Sends the sums on every {@code interval}. */
    public PartialSums<W> flushEvery(Duration interval) {
        context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, _ -> flush());
        return this;
    }

    /** To be called after each change of the sums, with the time at which its cause arrived. */
    public void changed(long arrival) {
        newestArrival = Math.max(newestArrival, arrival);
        signal.arm();
    }

    /** Stops listening for commits. */
    public void close() {
        signal.disconnect().run();
    }

    private void flush() {
        if (sums.isEmpty()) {
            return;
        }
        sums.windows().forEach(this::send);
        if (saved) {
            keys().forEach(unsent::delete);
            saved = false;
        }
        sums.clear();
    }

    private void send(String key, W part) {
        context.forward(new Record<>(key, new Finding.Found<>(key, part), newestArrival));
    }

    private void save() {
        SortedMap<String, W> parts = sums.windows();
        saved |= !parts.isEmpty();
        parts.forEach(unsent::put);
    }

    private void restore() {
        try (KeyValueIterator<String, W> parts = unsent.all()) {
            while (parts.hasNext()) {
                KeyValue<String, W> part = parts.next();
                sums.plus(part.value);
                saved = true;
            }
        }
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, W> parts = unsent.all()) {
            parts.forEachRemaining(part -> keys.add(part.key));
        }
        return keys;
    }
}
