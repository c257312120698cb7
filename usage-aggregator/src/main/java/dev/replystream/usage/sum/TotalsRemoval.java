package dev.replystream.usage.sum;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Removes totals when the log time is past their retention. It looks once for each minute of log time.
 *
 * @param <W> the windows' contract
 */
final class TotalsRemoval<W extends SpecificRecord> implements Processor<String, W, Void, Void> {

    private static final long MINUTE = 60_000;

    private final SumStage<W> stage;
    private @Nullable ProcessorContext<Void, Void> context;
    private @Nullable KeyValueStore<String, ValueAndTimestamp<W>> totals;
    private long looked;

    TotalsRemoval(SumStage<W> stage) {
        this.stage = stage;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        this.totals = context.getStateStore(stage.type().totalsStore());
    }

    @Override
    public void process(Record<String, W> record) {
        long logTime = Objects.requireNonNull(context).currentStreamTimeMs();
        if (logTime / MINUTE > looked) {
            looked = logTime / MINUTE;
            removable(logTime).forEach(Objects.requireNonNull(totals)::delete);
        }
    }

    /** Keys begin with length and start of the window, so those of a length are in the order of their starts. */
    private List<String> removable(long logTime) {
        Instant newestStart = Instant.ofEpochMilli(
                        Math.max(0, logTime - stage.settings().retention().toMillis()))
                .truncatedTo(ChronoUnit.SECONDS);
        List<String> keys = new ArrayList<>();
        for (String length : List.of("PT1M", "PT15M")) {
            try (KeyValueIterator<String, ValueAndTimestamp<W>> windows =
                    Objects.requireNonNull(totals).range(length + "|", length + "|" + newestStart)) {
                windows.forEachRemaining(window -> {
                    if (stage.isRemovable(stage.type().times().endOf(window.value.value()), logTime)) {
                        keys.add(window.key);
                    }
                });
            }
        }
        return keys;
    }
}
