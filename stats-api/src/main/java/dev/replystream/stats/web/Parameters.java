package dev.replystream.stats.web;

import dev.replystream.service.web.InvalidFieldException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of query parameters. Whatever is not allowed is an {@link InvalidFieldException} that names the
 * parameter and what is allowed.
 */
public final class Parameters {

    private static final int LONGEST_TEXT = 256;

    private Parameters() {}

    /** An IANA time zone; UTC by default. */
    public static ZoneId zone(String name, @Nullable String value) {
        String zone = value == null ? "UTC" : value;
        if (!ZoneRulesProvider.getAvailableZoneIds().contains(zone)) {
            throw new InvalidFieldException(name, "must be an IANA time zone such as Europe/Berlin or UTC");
        }
        return ZoneId.of(zone);
    }

    /** A date. */
    public static LocalDate date(String name, String value) {
        try {
            LocalDate date = LocalDate.parse(value);
            if (date.getYear() < 2000 || date.getYear() > 2999) {
                throw new InvalidFieldException(name, "must be a date from 2000-01-01 to 2999-12-31");
            }
            return date;
        } catch (DateTimeException e) {
            throw new InvalidFieldException(
                    name, "must be a date such as 2026-11-22, or a moment such as 2026-11-22T09:30:00Z");
        }
    }

    /** A moment. */
    public static Instant instant(String name, @Nullable String value) {
        if (value == null) {
            throw new InvalidFieldException(name, "is missing; it must be a moment such as 2026-11-22T09:30:00Z");
        }
        try {
            Instant moment = OffsetDateTime.parse(value).toInstant();
            if (moment.isBefore(Instant.EPOCH) || moment.getEpochSecond() > 32_503_680_000L) {
                throw new InvalidFieldException(name, "must be from 1970-01-01T00:00:00Z to 3000-01-01T00:00:00Z");
            }
            return moment;
        } catch (DateTimeException e) {
            throw new InvalidFieldException(name, "must be a moment such as 2026-11-22T09:30:00Z");
        }
    }

    /** A whole number from {@code least} to {@code most}, both inclusive; {@code fallback} by default. */
    public static int number(String name, @Nullable String value, Bounds bounds) {
        if (value == null) {
            return bounds.fallback();
        }
        if (!value.matches("\\d{1,9}")) {
            throw new InvalidFieldException(name, bounds.rule());
        }
        int number = Integer.parseInt(value);
        if (number < bounds.least() || number > bounds.most()) {
            throw new InvalidFieldException(name, bounds.rule());
        }
        return number;
    }

    /** What a number may be, and what it is when it is not given. */
    public record Bounds(int least, int most, int fallback) {

        private String rule() {
            return "must be a whole number from " + least + " to " + most;
        }
    }

    /** A text of at most 256 characters, none of them a control character; null by default. */
    public static @Nullable String text(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (value.isEmpty() || value.length() > LONGEST_TEXT || value.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidFieldException(
                    name, "must have 1 to " + LONGEST_TEXT + " characters, none of them a control character");
        }
        return value;
    }

    /** The same, or nothing at all, which is a value of its own. */
    public static @Nullable String textOrNothing(String name, @Nullable String value) {
        return value != null && value.isEmpty() ? value : text(name, value);
    }

    /** One of {@code allowed}; null by default. */
    public static @Nullable String oneOf(String name, @Nullable String value, List<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            throw new InvalidFieldException(name, "must be one of " + String.join(", ", allowed));
        }
        return value;
    }

    /** An id. */
    public static UUID id(String name, String value) {
        if (!value.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw new InvalidFieldException(name, "must be a UUID");
        }
        return UUID.fromString(value);
    }
}
