package dev.replystream.usage.meter;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * A tally that Micrometer shows. Safe for use by several threads.
 *
 * @param <M> the things that are counted
 */
public final class MicrometerTally<M extends Enum<M> & Metered> implements Tally<M> {

    private final Map<M, LongAdder> sums;

    public MicrometerTally(Class<M> things, MeterRegistry registry) {
        this.sums = new EnumMap<>(things);
        for (M thing : things.getEnumConstants()) {
            LongAdder sum = new LongAdder();
            sums.put(thing, sum);
            register(thing, sum, registry);
        }
    }

    @Override
    public void add(M what, long amount) {
        Objects.requireNonNull(sums.get(what)).add(amount);
    }

    private static void register(Metered thing, LongAdder sum, MeterRegistry registry) {
        if (thing.isLevel()) {
            Gauge.builder(thing.meter(), sum, LongAdder::sum)
                    .description(thing.description())
                    .register(registry);
        } else {
            FunctionCounter.builder(thing.meter(), sum, LongAdder::sum)
                    .description(thing.description())
                    .register(registry);
        }
    }
}
