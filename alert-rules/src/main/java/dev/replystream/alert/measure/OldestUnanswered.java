package dev.replystream.alert.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How long the oldest message without an outcome has been waiting, in milliseconds; 0 when none waits. It grows without
 * any traffic, and the minute of that message counts for as long as it waits, beyond the span too.
 */
public record OldestUnanswered() implements Metric {

    @Override
    public String code() {
        return "oldest_unanswered_age";
    }

    @Override
    public String title() {
        return "Age of the oldest unanswered message";
    }

    @Override
    public Unit unit() {
        return Unit.AGE;
    }

    @Override
    public Class<? extends MinuteWindow> source() {
        return ReplyMinute.class;
    }

    @Override
    public Set<String> labels() {
        return ReplyMinute.LABELS;
    }

    @Override
    public boolean countsOpenMinutes() {
        return true;
    }

    @Override
    public boolean needsSample() {
        return false;
    }

    @Override
    public Tally of(Sample sample) {
        List<ReplyMinute> minutes = sample.replies();
        long open = minutes.stream().filter(ReplyMinute::isOpen).count();
        long messages = minutes.stream().mapToLong(ReplyMinute::messages).sum();
        long age = agesSince(sample)
                .map(since -> Duration.between(since, sample.now()).toMillis())
                .orElse(0L);
        return new Tally(Math.max(0, age), open, messages, Collections.emptySortedMap());
    }

    /** The minute of the message that waits: the same whenever it is found to wait too long. */
    @Override
    public Instant onsetIn(Sample sample) {
        return agesSince(sample).map(Span::minuteOf).orElseGet(sample::newestMinute);
    }

    @Override
    public Optional<Instant> agesSince(Sample sample) {
        return sample.replies().stream()
                .flatMap(minute -> minute.oldestUnanswered().stream())
                .min(Instant::compareTo);
    }
}
