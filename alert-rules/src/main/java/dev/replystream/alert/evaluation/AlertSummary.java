package dev.replystream.alert.evaluation;

import dev.replystream.alert.measure.Labels;
import dev.replystream.alert.measure.Lasting;
import dev.replystream.alert.measure.Reading;
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
        String now = figure(unit, transition.reading().tally());
        String measured = unit == Unit.AGE ? now : now + " over " + Lasting.text(rule.window());
        String limit = unit.text(episode.threshold());
        boolean blind = transition.reading() instanceof Reading.NoData;
        return switch (transition.kind()) {
            case RAISED ->
                blind
                        ? subject + " has had no data for " + Lasting.text(rule.window())
                        : subject + " is " + measured + ", above " + limit;
            case ESCALATED -> subject + " rose to " + measured + ", above " + limit;
            case EASED -> subject + " fell to " + measured + ", no longer an error but above recovery";
            case REMINDED ->
                subject + " is still " + measured + ", since "
                        + Lasting.text(Duration.between(episode.onset(), transition.at()));
            case RESOLVED ->
                subject + " is over after " + Lasting.text(Duration.between(episode.onset(), transition.at()))
                        + ": now " + measured + ", peak " + figure(unit, episode.peak());
        };
    }

    private static String figure(Unit unit, Tally tally) {
        String value = unit.text(tally.value());
        return switch (unit) {
            case AGE -> value;
            case SHARE, COUNT, BURN -> value + " (" + tally.count() + " of " + tally.total() + ")";
            case USD, MILLIS -> value + " (" + tally.total() + " calls)";
        };
    }
}
