package dev.replystream.alert.evaluation;

import dev.replystream.alert.measure.Labels;
import dev.replystream.alert.measure.Tally;
import dev.replystream.alert.state.Episode;
import dev.replystream.alert.state.Transition;
import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertSeverity;
import dev.replystream.avro.AlertTransition;
import dev.replystream.schemas.id.NameBasedId;
import java.time.Duration;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a transition as its contract has it. */
final class AlertRecord {

    private AlertRecord() {}

    /**
     * The record about {@code transition}. A resolution carries the counts and errors of the peak: those of the last span
     * would be none.
     */
    static Alert of(String tenant, RuleIdentity rule, Labels group, Transition transition) {
        Episode episode = transition.episode();
        Tally now = transition.reading().tally();
        boolean over = transition.kind() == Transition.Kind.RESOLVED;
        Tally shown = over ? episode.peak() : now;
        return Alert.newBuilder()
                .setAlertId(NameBasedId.ofAlert(
                                tenant,
                                rule.name(),
                                group.text(),
                                episode.onset().toEpochMilli())
                        .toString())
                .setTenant(tenant)
                .setRule(rule.name())
                .setRuleVersion(rule.version())
                .setGroup(group.text())
                .setLabels(new TreeMap<>(group.byName()))
                .setSequence(episode.sequence())
                .setTransition(AlertTransition.valueOf(transition.kind().name()))
                .setSeverity(AlertSeverity.valueOf(episode.severity().name()))
                .setMetric(rule.metric())
                .setValue(now.value())
                .setThreshold(episode.threshold())
                .setPeak(episode.peak().value())
                .setCount(shown.count())
                .setTotal(shown.total())
                .setErrors(new TreeMap<>(shown.errors()))
                .setWindowStart(transition.reading().span().start())
                .setWindowEnd(transition.reading().span().end())
                .setOnsetAt(episode.onset())
                .setOccurredAt(transition.at())
                .setDurationMillis(over ? durationOf(transition) : null)
                .setChannels(rule.channels())
                .setSummary(AlertSummary.of(rule, group, transition))
                .build();
    }

    private static @Nullable Long durationOf(Transition transition) {
        return Math.max(
                0,
                Duration.between(transition.episode().onset(), transition.at()).toMillis());
    }
}
