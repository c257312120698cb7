package dev.replystream.stats.usage;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageWindow;
import java.util.Objects;

/**
 * What calls are grouped by.
 *
 * @param tenant owner
 * @param apiType family of the API
 * @param operation operation of that API
 * @param model model that was asked for
 * @param channel where the conversation takes place
 * @param experiment experiment; empty outside experiments
 * @param variant arm of that experiment; empty outside experiments
 */
public record UsageGroup(
        String tenant,
        String apiType,
        String operation,
        String model,
        String channel,
        String experiment,
        String variant) {

    /** The group of a call. */
    public static UsageGroup of(UsageEvent event) {
        return new UsageGroup(
                event.getTenant(),
                event.getApiType(),
                event.getOperation(),
                event.getModel(),
                event.getChannel(),
                Objects.requireNonNullElse(event.getExperiment(), ""),
                Objects.requireNonNullElse(event.getVariant(), ""));
    }

    /** The group of a window. */
    public static UsageGroup of(UsageWindow window) {
        return new UsageGroup(
                window.getTenant(),
                window.getApiType(),
                window.getOperation(),
                window.getModel(),
                window.getChannel(),
                window.getExperiment(),
                window.getVariant());
    }
}
