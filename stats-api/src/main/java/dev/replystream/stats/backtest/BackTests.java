package dev.replystream.stats.backtest;

import dev.replystream.alert.backtest.BackTest;
import dev.replystream.alert.backtest.PastAlert;
import dev.replystream.alert.backtest.Period;
import dev.replystream.alert.measure.CallMinute;
import dev.replystream.alert.rule.Rule;
import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.store.Partitions;
import dev.replystream.stats.store.StatsTables;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Runs rules over the stored windows by minute. A window counts from the end of its minute, as when it came is not
 * stored. Two run at a time; each holds a bounded number of windows and judges them a bounded number of times.
 */
final class BackTests {

    private static final int AT_A_TIME = 2;
    private static final int MOST_WINDOWS = 200_000;

    /** Windows times minutes of the span: a core takes 1 to 5 microseconds for each, so some 20 s at most. */
    private static final long MOST_WORK = 5_000_000;

    private static final String RETRY_SECONDS = "5";

    private final PastMinutes minutes;
    private final Partitions partitions;
    private final StatsTables tables;
    private final Semaphore free = new Semaphore(AT_A_TIME);

    BackTests(PastMinutes minutes, Partitions partitions, StatsTables tables) {
        this.minutes = minutes;
        this.partitions = partitions;
        this.tables = tables;
    }

    /**
     * What a rule would have told.
     *
     * @param windows stored windows that it looked at
     * @param alerts in the order in which they would have been raised
     */
    record Found(int windows, List<PastAlert> alerts) {}

    /**
     * Runs {@code rule} over the windows of {@code tenant}.
     *
     * @throws InvalidFieldException if what it needs is not stored, or is too much
     * @throws ErrorResponseException with 503 if others are running
     */
    Found run(String tenant, Rule rule, Period period) {
        requireStored(rule, period);
        if (!free.tryAcquire()) {
            ErrorResponseException busy = new ErrorResponseException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    ProblemDetail.forStatusAndDetail(
                            HttpStatus.SERVICE_UNAVAILABLE, "other back-tests are running; try again later"),
                    null);
            busy.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            throw busy;
        }
        try {
            return runNow(tenant, rule, period);
        } finally {
            free.release();
        }
    }

    private Found runNow(String tenant, Rule rule, Period period) {
        BackTest test = new BackTest(tenant, rule, period);
        Intake intake = new Intake(mostOf(rule));
        PastMinutes.Wanted wanted =
                new PastMinutes.Wanted(tenant, rule.measurement(), test.earliestMinute(), period.to(), intake.most + 1);
        if (rule.measurement().metric().source() == CallMinute.class) {
            minutes.calls(wanted, window -> {
                intake.count();
                test.add(window, endOf(window.getWindowStart()));
            });
        } else {
            minutes.replies(wanted, window -> {
                intake.count();
                test.add(window, endOf(window.getWindowStart()));
            });
        }
        return new Found(intake.windows, test.run());
    }

    /** Counts what goes into a run. */
    private static final class Intake {

        private final int most;
        private int windows;

        private Intake(int most) {
            this.most = most;
        }

        private void count() {
            windows++;
            if (windows > most) {
                throw new InvalidFieldException(
                        "from",
                        "must be later, or the filter narrower: the rule would look at more than " + most
                                + " windows by minute");
            }
        }
    }

    /** Every window is looked at once for each minute of the span. */
    private static int mostOf(Rule rule) {
        return (int)
                Math.min(MOST_WINDOWS, MOST_WORK / rule.measurement().window().toMinutes());
    }

    private void requireStored(Rule rule, Period period) {
        if (rule.measurement().metric().countsOpenMinutes()) {
            throw new InvalidFieldException(
                    "rule.metric",
                    "must not be " + rule.measurement().metric().code()
                            + ": what was open in the past is not stored; `replystream backtest` reads it from the log");
        }
        boolean calls = rule.measurement().metric().source() == CallMinute.class;
        Instant kept = partitions.keptSince(calls ? tables.usageMinutes() : tables.replyMinutes());
        if (period.from().isBefore(kept)) {
            throw new InvalidFieldException(
                    "from", "must not be before " + kept + ", since when windows by minute are kept");
        }
    }

    private static Instant endOf(Instant minute) {
        return minute.plus(Duration.of(1, ChronoUnit.MINUTES));
    }
}
