package dev.replystream.worker.reply;

import dev.replystream.schemas.ErrorType;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether calls may be made. A failure that no other call can escape (key, quota, permission, model) stops the line, and
 * so does a minute in which most calls failed. A stopped line lets one call through after each pause: when that succeeds,
 * the line is open again.
 *
 * <p>Confined to one thread at a time; times are milliseconds of a clock that does not go back.
 */
final class Line {

    private final LineSettings settings;
    private final FailureShare failures = new FailureShare();
    private @Nullable ErrorType cause;
    private Duration pause = Duration.ZERO;
    private long probeAt;
    private boolean probing;

    Line(LineSettings settings) {
        this.settings = settings;
    }

    /** What a call is told that wants to be made. */
    enum Permit {
        /** Go ahead. */
        CALL,
        /** Go ahead, and tell whether the line is well again. */
        PROBE,
        /** Wait. */
        WAIT
    }

    Permit ask(long now) {
        if (cause == null) {
            return Permit.CALL;
        }
        if (probing || now < probeAt) {
            return Permit.WAIT;
        }
        probing = true;
        return Permit.PROBE;
    }

    /** Takes note of how a call went. */
    void report(Permit permit, Optional<ErrorType> failure, long now) {
        boolean unwell = failure.filter(Line::tellsOfProvider).isPresent();
        if (permit == Permit.PROBE) {
            probing = false;
            probeAt = now + pause.toMillis();
        }
        if (failure.filter(type -> type.scope() != ErrorType.Scope.ATTEMPT).isPresent()) {
            stop(failure.get(), settings.pause(), now);
        } else if (permit == Permit.PROBE && !unwell) {
            cause = null;
            failures.forget();
        } else if (cause == null) {
            failures.add(unwell, now);
            if (failures.exceeds(settings.breakerShare(), settings.breakerCalls(), now)) {
                stop(ErrorType.BREAKER_OPEN, settings.breakerPause(), now);
            }
        }
    }

    /** Gives a probe back that was not made. */
    void giveBack() {
        probing = false;
    }

    /** Why it is stopped; empty when it is open. */
    Optional<ErrorType> stoppedBy() {
        return Optional.ofNullable(cause);
    }

    /** How long to wait before asking again, in milliseconds, at least 1. */
    long waitMillis(long now) {
        return Math.max(1, probing ? pause.toMillis() : probeAt - now);
    }

    private void stop(ErrorType reason, Duration time, long now) {
        cause = reason;
        pause = time;
        probeAt = now + time.toMillis();
    }

    private static boolean tellsOfProvider(ErrorType type) {
        return switch (type) {
            case TIMEOUT, CONNECTION, SERVER_ERROR, OVERLOADED -> true;
            default -> type.scope() != ErrorType.Scope.ATTEMPT;
        };
    }
}
