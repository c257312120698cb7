package dev.replystream.alert.backtest;

import dev.replystream.alert.evaluation.Change;
import dev.replystream.alert.evaluation.Watch;
import dev.replystream.alert.evaluation.WatchKey;
import dev.replystream.alert.measure.Tally;
import dev.replystream.alert.state.AlertState;
import dev.replystream.alert.state.Firing;
import dev.replystream.alert.state.Ok;
import dev.replystream.alert.state.Pending;
import dev.replystream.alert.state.Recovering;
import dev.replystream.avro.Alert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers the changes of a run to alerts. */
final class PastAlerts {

    private final Map<String, List<Alert>> transitions = new LinkedHashMap<>();
    private final Map<String, Tally> peaks = new HashMap<>();
    private final Map<WatchKey, String> current = new HashMap<>();

    void add(Change change) {
        change.alert().ifPresent(alert -> {
            transitions
                    .computeIfAbsent(alert.getAlertId(), _ -> new ArrayList<>())
                    .add(alert);
            current.put(change.key(), alert.getAlertId());
        });
        Optional<Tally> peak = change.watch().map(Watch::state).flatMap(PastAlerts::peakOf);
        peak.ifPresent(tally -> peaks.put(current.getOrDefault(change.key(), ""), tally));
    }

    /** In the order in which they were raised. */
    List<PastAlert> all() {
        return transitions.entrySet().stream()
                .map(alert -> new PastAlert(peaks.getOrDefault(alert.getKey(), Tally.NONE), alert.getValue()))
                .toList();
    }

    private static Optional<Tally> peakOf(AlertState state) {
        return switch (state) {
            case Firing firing -> Optional.of(firing.episode().peak());
            case Recovering recovering -> Optional.of(recovering.episode().peak());
            case Pending _ -> Optional.empty();
            case Ok _ -> Optional.empty();
        };
    }
}
