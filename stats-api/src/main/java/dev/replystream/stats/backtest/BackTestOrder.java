package dev.replystream.stats.backtest;

import dev.replystream.alert.backtest.Period;
import dev.replystream.avro.AlertRule;
import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.rule.StatedRule;
import dev.replystream.stats.web.Parameters;
import dev.replystream.stats.web.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The body of a back-test, as it was given.
 *
 * @param rule fields of the rule
 * @param from begin of the period, inclusive
 * @param to end of the period, exclusive; now by default
 * @param days number of days before the end, 1 to 400, in place of {@code from}
 */
public record BackTestOrder(
        Map<String, Object> rule,
        @Nullable String from,
        @Nullable String to,
        @Nullable Integer days) {

    private static final Set<String> FIELDS = Set.of("rule", "from", "to", "days");
    private static final String UNNAMED = "backtest";
    private static final int MOST_DAYS = 400;

    /**
     * What {@code body} says.
     *
     * @throws InvalidFieldException if a field is unknown, is missing, or has another type
     */
    static BackTestOrder of(Map<String, @Nullable Object> body) {
        for (String field : body.keySet()) {
            if (!FIELDS.contains(field)) {
                throw new InvalidFieldException(field, "is unknown; there are rule, from, to and days");
            }
        }
        if (!(body.get("rule") instanceof Map<?, ?> rule)) {
            throw new InvalidFieldException("rule", "must be an object with the fields of a rule");
        }
        Map<String, Object> fields = rule.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .collect(Collectors.toMap(field -> String.valueOf(field.getKey()), Map.Entry::getValue));
        return new BackTestOrder(fields, moment(body, "from"), moment(body, "to"), days(body));
    }

    /**
     * The rule that is meant; one without a name is called {@code backtest}.
     *
     * @throws InvalidFieldException if it cannot be evaluated
     */
    AlertRule rule(Tenant tenant, Instant now) {
        String name = rule.getOrDefault("name", UNNAMED) instanceof String text ? text : "";
        try {
            return new StatedRule(name, rule).of(tenant, UNNAMED, now);
        } catch (InvalidFieldException e) {
            String field = e.field().equals("rule") ? e.field() : "rule." + e.field();
            throw new InvalidFieldException(field, String.valueOf(e.getMessage()));
        }
    }

    /**
     * The period that is meant.
     *
     * @throws InvalidFieldException if it is none, or of the future
     */
    Period period(Instant now) {
        if (from != null && days != null) {
            throw new InvalidFieldException("days", "must not be given together with from");
        }
        Instant end = to == null ? now : Parameters.instant("to", to);
        if (end.isAfter(now)) {
            throw new InvalidFieldException("to", "must not be in the future; it is " + now + " now");
        }
        Instant begin = days == null ? Parameters.instant("from", from) : end.minus(Duration.ofDays(days));
        if (!begin.isBefore(end)) {
            throw new InvalidFieldException("from", "must be before to, which is exclusive: " + end);
        }
        return new Period(begin, end);
    }

    private static @Nullable Integer days(Map<String, @Nullable Object> body) {
        Object value = body.get("days");
        if (value == null) {
            return null;
        }
        if (value instanceof Integer days && days >= 1 && days <= MOST_DAYS) {
            return days;
        }
        throw new InvalidFieldException("days", "must be a whole number from 1 to " + MOST_DAYS);
    }

    private static @Nullable String moment(Map<String, @Nullable Object> body, String field) {
        Object value = body.get(field);
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            return text;
        }
        throw new InvalidFieldException(field, "must be a moment such as 2026-11-22T09:30:00Z");
    }
}
