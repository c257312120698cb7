package dev.replystream.alert.evaluation;

import dev.replystream.alert.measure.Labels;
import dev.replystream.alert.measure.Metric;
import dev.replystream.alert.measure.MinuteWindow;
import dev.replystream.alert.measure.Reading;
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
    private final Span span;
    private final Map<Labels, List<MinuteWindow>> windows = new HashMap<>();
    private final Map<Labels, Reading> readings = new HashMap<>();

    private Readings(Measurement measurement, Instant now) {
        this.measurement = measurement;
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
            if (span.contains(minute.minute()) && measurement.includes(minute)) {
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
        Tally tally = measurement.metric().of(own, errorType);
        Instant newest =
                own.stream().map(MinuteWindow::minute).max(Instant::compareTo).orElse(span.start());
        return tally.total() == 0 ? new Reading.NoData(span) : new Reading.Measured(span, newest, tally);
    }
}
