package dev.replystream.schemas;

import dev.replystream.avro.ReplyWindow;
import dev.replystream.avro.UsageWindow;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The record key of a window: length, start and dimensions, separated by {@code |}, for example
 * {@code PT1M|2026-11-22T09:30:00Z|default|openai|chat.completions|gpt-4o-mini|web||}. Dimensions are percent-encoded,
 * so the separator never occurs in one.
 */
public final class WindowKey {

    private WindowKey() {}

    /** The key of {@code window}. */
    public static String of(UsageWindow window) {
        return join(
                window.getWindowMillis(),
                window.getWindowStart(),
                List.of(
                        window.getTenant(),
                        window.getApiType(),
                        window.getOperation(),
                        window.getModel(),
                        window.getChannel(),
                        window.getExperiment(),
                        window.getVariant()));
    }

    /** The key of {@code window}. */
    public static String of(ReplyWindow window) {
        return join(
                window.getWindowMillis(),
                window.getWindowStart(),
                List.of(window.getTenant(), window.getChannel(), window.getExperiment(), window.getVariant()));
    }

    private static String join(long windowMillis, Instant start, List<String> dimensions) {
        return dimensions.stream()
                .map(dimension -> URLEncoder.encode(dimension, StandardCharsets.UTF_8))
                .collect(Collectors.joining("|", Duration.ofMillis(windowMillis) + "|" + start + "|", ""));
    }
}
