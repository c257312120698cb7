package dev.replystream.alert.backtest;

import dev.replystream.alert.evaluation.TenantAlerts;
import dev.replystream.alert.measure.CallMinute;
import dev.replystream.alert.measure.MinuteWindow;
import dev.replystream.alert.measure.ReplyMinute;
import dev.replystream.alert.measure.Span;
import dev.replystream.alert.rule.Measurement;
import dev.replystream.alert.rule.Rule;
import dev.replystream.avro.ReplyWindow;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.WindowKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs a rule over windows of the past.
 *
 * <p>A window counts from the moment at which it was recorded, each of its updates likewise; so the record of an
 * uncompacted log gives what the live evaluation gave. A first record that comes when the rule no longer looks back so far
 * (the ones before it were compacted, or its events were late) counts from the end of its minute. The run begins as long before the period as the rule looks back, so that it knows what had begun then. Not safe
 * for use by several threads; for one run.
 */
public final class BackTest {

    /** What the live evaluation judges together when nobody set it otherwise. */
    private static final Duration TOGETHER = Duration.ofMillis(100);

    private static final Duration STEP = Duration.ofDays(1);

    private final String tenant;
    private final Rule rule;
    private final Period period;
    private final List<Observation> observations = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /**
     * @param tenant whose windows count
     * @param rule the rule
     * @param period alerts that were raised during some of it are found
     */
    public BackTest(String tenant, Rule rule, Period period) {
        this.tenant = tenant;
        this.rule = rule;
        this.period = period;
    }

    /** A window that became known at a moment. */
    private record Observation(Instant at, String key, MinuteWindow window) {}

    /** Start of the earliest minute that matters. */
    public Instant earliestMinute() {
        boolean open = rule.measurement().metric().countsOpenMinutes();
        return open ? start().minus(Measurement.LONGEST) : start();
    }

    /** Takes a window that was recorded at {@code recordedAt}; one of no use is left aside. Updates come in their order. */
    public void add(UsageWindow window, Instant recordedAt) {
        if (window.getTenant().equals(tenant)
                && window.getWindowMillis() == Duration.ofMinutes(1).toMillis()) {
            add(WindowKey.of(window), CallMinute.of(window), recordedAt);
        }
    }

    /** Takes a window that was recorded at {@code recordedAt}; one of no use is left aside. Updates come in their order. */
    public void add(ReplyWindow window, Instant recordedAt) {
        if (window.getTenant().equals(tenant)
                && window.getWindowMillis() == Duration.ofMinutes(1).toMillis()) {
            add(WindowKey.of(window), ReplyMinute.of(window), recordedAt);
        }
    }

    /** The alerts that would have been raised, in that order. */
    public List<PastAlert> run() {
        TenantAlerts alerts = new TenantAlerts(tenant, List.of(rule), TOGETHER);
        PastAlerts past = new PastAlerts();
        Instant now = start();
        alerts.evaluate(now).forEach(past::add);
        observations.sort(Comparator.comparing(Observation::at));
        for (Observation observation : observations) {
            pass(alerts, now, observation.at(), past);
            now = observation.at();
            alerts.advance(now).forEach(past::add);
            if (alerts.needs(observation.key(), observation.window(), now)) {
                alerts.put(observation.key(), observation.window(), now);
            }
        }
        Instant end = period.to().minusMillis(1);
        pass(alerts, now, end, past);
        alerts.evaluate(end).forEach(past::add);
        return past.all().stream().filter(this::isOfPeriod).toList();
    }

    /** A long silence is followed in steps, so that every moment of it is judged. */
    private static void pass(TenantAlerts alerts, Instant from, Instant to, PastAlerts past) {
        for (Instant now = from.plus(STEP); now.isBefore(to); now = now.plus(STEP)) {
            alerts.evaluate(now).forEach(past::add);
        }
        if (Span.minuteOf(to).isAfter(from)) {
            alerts.advance(to).forEach(past::add);
            alerts.expire(to);
        }
    }

    private void add(String key, MinuteWindow window, Instant recordedAt) {
        if (!rule.measurement().includes(window) || window.minute().isBefore(earliestMinute())) {
            return;
        }
        Instant at = knownAt(window, seen.add(key), recordedAt);
        if (at.isBefore(period.to())) {
            observations.add(new Observation(at.isBefore(start()) ? start() : at, key, window));
        }
    }

    private Instant knownAt(MinuteWindow window, boolean first, Instant recordedAt) {
        Instant end = window.minute().plus(1, ChronoUnit.MINUTES);
        return first && recordedAt.isAfter(end.plus(rule.measurement().window())) ? end : recordedAt;
    }

    /** The evaluation begins so long before the period that it knows then what the live one would know. */
    private Instant start() {
        boolean remembers =
                rule.remembersGroups() || rule.measurement().metric().countsOpenMinutes();
        Duration memory = rule.measurement()
                .window()
                .plus(rule.recovery().time())
                .plusMinutes(rule.thresholds().pendingEvaluations())
                .plus(remembers ? Measurement.LONGEST : Duration.ZERO);
        return period.from().minus(memory).truncatedTo(ChronoUnit.MINUTES);
    }

    private boolean isOfPeriod(PastAlert alert) {
        return period.meets(alert.raisedAt(), alert.resolvedAt().orElse(period.to()));
    }
}
