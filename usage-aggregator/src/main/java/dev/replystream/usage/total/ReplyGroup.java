package dev.replystream.usage.total;

import dev.replystream.avro.Feedback;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.ReplyWindow;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The dimensions that messages and replies are summed by; those of an experiment are empty outside experiments. */
public record ReplyGroup(String tenant, String channel, String experiment, String variant) {

    /** A message arrives before anything assigns it to an experiment. */
    static ReplyGroup ofMessages(String tenant, String channel) {
        return new ReplyGroup(tenant, channel, "", "");
    }

    static ReplyGroup of(ReplyOutcome outcome) {
        return new ReplyGroup(
                outcome.getTenant(),
                outcome.getChannel(),
                orEmpty(outcome.getExperiment()),
                orEmpty(outcome.getVariant()));
    }

    static ReplyGroup of(Feedback feedback) {
        return new ReplyGroup(
                feedback.getTenant(),
                feedback.getChannel(),
                orEmpty(feedback.getExperiment()),
                orEmpty(feedback.getVariant()));
    }

    static ReplyGroup of(ReplyWindow window) {
        return new ReplyGroup(window.getTenant(), window.getChannel(), window.getExperiment(), window.getVariant());
    }

    /** A window of this group, without figures. */
    ReplyWindow.Builder window(Instant start, long millis) {
        return ReplyWindow.newBuilder()
                .setTenant(tenant)
                .setChannel(channel)
                .setExperiment(experiment)
                .setVariant(variant)
                .setWindowStart(start)
                .setWindowMillis(millis);
    }

    private static String orEmpty(@Nullable String name) {
        return Objects.requireNonNullElse(name, "");
    }
}
