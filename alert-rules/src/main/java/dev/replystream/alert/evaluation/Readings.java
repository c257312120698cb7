package dev.replystream.alert.evaluation;

import dev.replystream.alert.measure.Labels;
import dev.replystream.alert.measure.Metric;
import dev.replystream.alert.measure.MinuteWindow;
import dev.replystream.alert.measure.Reading;
import dev.replystream.alert.measure.Sample;
import dev.replystream.alert.measure.Span;
import dev.replystream.alert.measure.Tally;
import dev.replystream.alert.rule.Measurement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Measures the groups of a rule at one moment. */
final class Readings {

    private final Measurement measurement;
    private final Instant now;
    private final Span span;
    private final Map<Labels, List<MinuteWindow>> windows = new HashMap<>();
    private final Map<Labels, Reading> readings = new HashMap<>();

    private Readings(Measurement measurement, Instant now) {
        this.measurement = measurement;
        this.now = now;
        this.span = Span.endingWith(now, measurement.window());
    }

    /**
     * A reading for each group that has windows in the span and for each of {@code watched}, whatever it has. A rule
     * without groups always has one reading.
     */
    static Map<Labels, Reading> of(
            Measurement measurement, Collection<MinuteWindow> minutes, Collection<Labels> watched, Instant now) {
        Readings readings = new Readings(measurement, now);
        readings.group(minutes);
        if (measurement.groupBy().isEmpty()) {
            readings.windows.computeIfAbsent(Labels.NONE, _ -> new ArrayList<>());
        }
        watched.forEach(readings::measureWatched);
        readings.windows.keySet().forEach(readings::measureFound);
        return readings.readings;
    }

    private void group(Collection<MinuteWindow> minutes) {
        for (MinuteWindow minute : minutes) {
            if (measurement.includes(minute) && measurement.metric().covers(span, minute)) {
                windows.computeIfAbsent(measurement.groupOf(minute), _ -> new ArrayList<>())
                        .add(minute);
            }
        }
    }

    private void measureWatched(Labels group) {
        String errorType = group.byName().get(Labels.ERROR_TYPE);
        List<MinuteWindow> own = windows.getOrDefault(group.without(Labels.ERROR_TYPE), List.of());
        readings.put(group, reading(own, Optional.ofNullable(errorType).or(measurement::onlyErrorType)));
    }

    private void measureFound(Labels group) {
        List<MinuteWindow> own = windows.getOrDefault(group, List.of());
        if (!measurement.isByErrorType()) {
            readings.put(group, reading(own, measurement.onlyErrorType()));
            return;
        }
        for (String errorType : errorTypesOf(own)) {
            readings.put(group.with(Labels.ERROR_TYPE, errorType), reading(own, Optional.of(errorType)));
        }
    }

    private Set<String> errorTypesOf(List<MinuteWindow> own) {
        Metric metric = measurement.metric();
        Set<String> types = new TreeSet<>();
        own.forEach(window -> types.addAll(window.outcomes().errors().keySet()));
        types.removeIf(type -> !metric.counts(type)
                || !measurement.onlyErrorType().map(type::equals).orElse(true));
        return types;
    }

    private Reading reading(List<MinuteWindow> own, Optional<String> errorType) {
        Metric metric = measurement.metric();
        Sample sample = new Sample(span, now, own, errorType);
        Tally tally = metric.of(sample);
        if (metric.needsSample() && tally.total() == 0) {
            return new Reading.NoData(span);
        }
        return new Reading.Measured(span, metric.onsetIn(sample), tally, metric.agesSince(sample));
    }
}
