package dev.replystream.usage.audit;

import dev.replystream.avro.AuditRequest;
import dev.replystream.avro.LostFigures;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageWindow;
import dev.replystream.usage.total.WindowSize;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A period of whole quarter-hours of one tenant.
 *
 * @param from inclusive
 * @param to exclusive
 */
record AuditPeriod(String tenant, Instant from, Instant to) {

    static AuditPeriod of(AuditRequest request) {
        return new AuditPeriod(request.getTenant(), request.getFrom(), request.getTo());
    }

    /** What is wrong with the period, naming the field; empty when it can be audited. */
    Optional<String> problem(Duration longest) {
        if (!isQuarterHour(from)) {
            return Optional.of("from must be a multiple of 900000 ms, was " + from.toEpochMilli());
        }
        if (!isQuarterHour(to)) {
            return Optional.of("to must be a multiple of 900000 ms, was " + to.toEpochMilli());
        }
        if (!from.isBefore(to)) {
            return Optional.of("to must be after from, was " + to);
        }
        return Duration.between(from, to).compareTo(longest) > 0
                ? Optional.of("to must be at most " + longest + " after from, was " + to)
                : Optional.empty();
    }

    /** Whether the event changes a window of the period. */
    boolean concerns(UsageEvent event) {
        LostFigures corrected = event.getCorrects();
        return event.getTenant().equals(tenant)
                && (holds(event.getOccurredAt()) || (corrected != null && holds(corrected.getOccurredAt())));
    }

    /** Whether the window lies in the period: none lies in it only in part. */
    boolean contains(UsageWindow window) {
        return window.getTenant().equals(tenant) && holds(window.getWindowStart());
    }

    private boolean holds(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }

    private static boolean isQuarterHour(Instant moment) {
        return WindowSize.QUARTER_HOUR.startOf(moment).equals(moment);
    }
}
