package dev.replystream.alert.evaluation;

import dev.replystream.alert.measure.Labels;
import dev.replystream.alert.measure.Tally;
import dev.replystream.alert.measure.Unit;
import dev.replystream.alert.state.Episode;
import dev.replystream.alert.state.Transition;
import java.time.Duration;

/** One sentence about a transition, for people. */
final class AlertSummary {

    private AlertSummary() {}

    static String of(RuleIdentity rule, Labels group, Transition transition) {
        Episode episode = transition.episode();
        Unit unit = rule.unit();
        String subject = rule.title() + (group.byName().isEmpty() ? "" : " (" + group.text() + ")");
        String now = figure(unit, transition.reading().tally()) + " over " + text(rule.window());
        String limit = unit.text(episode.threshold());
        return switch (transition.kind()) {
            case RAISED -> subject + " is " + now + ", above " + limit;
            case ESCALATED -> subject + " rose to " + now + ", above " + limit;
            case EASED -> subject + " fell to " + now + ", no longer an error but above recovery";
            case REMINDED ->
                subject + " is still " + now + ", since " + text(Duration.between(episode.onset(), transition.at()));
            case RESOLVED ->
                subject + " is over after " + text(Duration.between(episode.onset(), transition.at())) + ": now " + now
                        + ", peak " + figure(unit, episode.peak());
        };
    }

    private static String figure(Unit unit, Tally tally) {
        String value = unit.text(tally.value());
        return switch (unit) {
            case SHARE, COUNT -> value + " (" + tally.count() + " of " + tally.total() + ")";
            case USD, MILLIS -> value + " (" + tally.total() + " calls)";
        };
    }

    private static String text(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
