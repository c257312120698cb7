package dev.replystream.alert.measure;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a metric is computed from.
 *
 * @param span the minutes that are measured
 * @param now moment of the evaluation; in the last minute of the span
 * @param windows windows of one group, all of the metric's source
 * @param errorType counts failures of this type only, if there is one
 */
public record Sample(Span span, Instant now, Collection<MinuteWindow> windows, Optional<String> errorType) {

    public Sample {
        windows = List.copyOf(windows);
    }

    /** The windows of calls. */
    List<CallMinute> calls() {
        return windowsOf(CallMinute.class);
    }

    /** The windows of messages and replies. */
    List<ReplyMinute> replies() {
        return windowsOf(ReplyMinute.class);
    }

    /** The same sample without the windows outside {@code shorter}. */
    Sample within(Span shorter) {
        List<MinuteWindow> inside = windows.stream()
                .filter(window -> shorter.contains(window.minute()))
                .toList();
        return new Sample(shorter, now, inside, errorType);
    }

    /** Start of the newest minute with data; that of the span's last minute when there is none. */
    Instant newestMinute() {
        return windows.stream()
                .map(MinuteWindow::minute)
                .max(Instant::compareTo)
                .orElse(span.lastMinute());
    }

    private <W extends MinuteWindow> List<W> windowsOf(Class<W> type) {
        return windows.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
