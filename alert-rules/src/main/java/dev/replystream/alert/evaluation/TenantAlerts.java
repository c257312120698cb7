package dev.replystream.alert.evaluation;

import dev.replystream.alert.measure.MinuteWindow;
import dev.replystream.alert.measure.Span;
import dev.replystream.alert.rule.Measurement;
import dev.replystream.alert.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one tenant: its minutes, its rules, and where each of them stands. Holds the minutes of the
 * longest window, those that are open, and no others.
 *
 * <p>News is judged at the time at which it came, and whatever happens with time alone is judged at the very moment at
 * which it happens, however late the evaluation is. So the same news at the same times gives the same alerts, whether they
 * are seen live, read again or tried out. Not safe for use by several threads.
 */
public final class TenantAlerts {

    /** Time alone is not followed further back than this, when nothing was read for longer. */
    private static final Duration LONGEST_SILENCE = Duration.ofDays(7);

    private final TenantRules rules;
    private final Watches watches;
    private final Duration together;
    private final Map<String, MinuteWindow> minutes = new HashMap<>();
    private Optional<News> news = Optional.of(News.UNDATED);
    private Instant due = Instant.MAX;

    /**
     * @param tenant whose they are
     * @param builtIn rules of every tenant
     * @param together news within so much time is judged together
     */
    public TenantAlerts(String tenant, Collection<Rule> builtIn, Duration together) {
        this.rules = new TenantRules(builtIn);
        this.watches = new Watches(tenant);
        this.together = together;
    }

    /**
     * News that waits to be judged.
     *
     * @param since when the first of it came
     * @param at when the last of it came
     */
    private record News(Instant since, Instant at) {

        /** What was kept over a restart: it is judged when time is known. */
        private static final News UNDATED = new News(Instant.MAX, Instant.MIN);

        private News and(Instant now) {
            return new News(now.isBefore(since) ? now : since, now);
        }

        private boolean includes(Instant now, Duration together) {
            return equals(UNDATED) || !now.isAfter(since.plus(together));
        }
    }

    /** Takes back a minute that was kept over a restart. */
    public void restore(String key, MinuteWindow minute) {
        minutes.put(key, minute);
    }

    /** Takes back a watch that was kept over a restart. */
    public void restore(Watch watch) {
        watches.put(watch);
    }

    /** The tenant's rules; the caller may restore them. */
    public TenantRules rules() {
        return rules;
    }

    /** Takes a minute at {@code now}, in place of the one with the same key. */
    public void put(String key, MinuteWindow minute, Instant now) {
        minutes.put(key, minute);
        hear(now);
    }

    /** The tenant's rules, which the caller changes at {@code now}. */
    public TenantRules changeRules(Instant now) {
        hear(now);
        return rules;
    }

    /** Whether {@code minute} can still matter at {@code now}, if only to take the place of what {@code key} was before. */
    public boolean needs(String key, MinuteWindow minute, Instant now) {
        return minutes.containsKey(key) || isNeeded(minute, now);
    }

    /** Forgets minutes that no rule measures any more, and tells which. */
    public List<String> expire(Instant now) {
        List<String> old = minutes.entrySet().stream()
                .filter(minute -> !isNeeded(minute.getValue(), now))
                .map(Map.Entry::getKey)
                .toList();
        old.forEach(minutes::remove);
        return old;
    }

    /** Whether an evaluation at {@code now} could change anything. */
    public boolean isDue(Instant now) {
        return news.isPresent() || !due.isAfter(now);
    }

    /** Judges what happened before {@code now}, unless it belongs together with news that comes then. */
    public List<Change> advance(Instant now) {
        return news.map(unjudged -> unjudged.includes(now, together)).orElse(false) ? List.of() : evaluate(now);
    }

    /** Judges all that happened up to {@code now}; the changes are already made here when they are returned. */
    public List<Change> evaluate(Instant now) {
        List<Change> changes = new ArrayList<>();
        if (news.isPresent()) {
            Instant at = news.get().at();
            news = Optional.empty();
            judge(at.equals(Instant.MIN) ? now : at, changes);
        }
        Instant oldest = now.minus(LONGEST_SILENCE);
        if (due.isBefore(oldest)) {
            due = oldest;
        }
        while (!due.isAfter(now)) {
            judge(due, changes);
        }
        return changes;
    }

    private void judge(Instant now, List<Change> changes) {
        Evaluation evaluation = new Evaluation(watches, minutes.values(), now);
        rules.active().values().forEach(evaluation::judge);
        evaluation.endAllBut(rules.active().keySet());
        changes.addAll(evaluation.changes());
        due = evaluation.due();
    }

    private void hear(Instant now) {
        news = Optional.of(news.orElse(News.UNDATED).and(now));
    }

    private boolean isNeeded(MinuteWindow minute, Instant now) {
        Duration longest = minute.isOpen() ? Measurement.LONGEST : rules.longestWindow();
        return !minute.minute().isBefore(Span.endingWith(now, longest).start());
    }

    /** Whether nothing would be different without this tenant's entry. */
    public boolean isForgettable() {
        return minutes.isEmpty() && watches.isEmpty() && rules.areBuiltIn();
    }

    /** How many alerts are raised now. */
    public long raised() {
        return watches.raised();
    }
}
