package dev.replystream.usage.total;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageWindow;
import java.time.Instant;
import java.util.Objects;

/** The dimensions that calls are summed by. {@code experiment} and {@code variant} are empty outside experiments. */
public record UsageGroup(
        String tenant,
        String apiType,
        String operation,
        String model,
        String channel,
        String experiment,
        String variant) {

    /** The group that {@code event} belongs to. */
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

    /** The group that {@code window} is about. */
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

    /** A window of this group, without figures. */
    UsageWindow.Builder window(Instant start, long millis) {
        return UsageWindow.newBuilder()
                .setTenant(tenant)
                .setApiType(apiType)
                .setOperation(operation)
                .setModel(model)
                .setChannel(channel)
                .setExperiment(experiment)
                .setVariant(variant)
                .setWindowStart(start)
                .setWindowMillis(millis);
    }
}
