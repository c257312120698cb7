package dev.replystream.stats.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jooq.Table;

/**
 * A table that is cut by UTC day or month.
 *
 * @param table the whole
 * @param span length of a part
 * @param retention how long rows are kept, by the time that the table is cut by
 */
public record PartitionedTable(Table<?> table, Span span, Duration retention) {

    /** Length of a part. */
    public enum Span {
        DAY("uuuuMMdd"),
        MONTH("uuuuMM");

        private final DateTimeFormatter suffix;

        Span(String pattern) {
            this.suffix = DateTimeFormatter.ofPattern(pattern);
        }

        LocalDate startOf(LocalDate day) {
            return this == DAY ? day : day.withDayOfMonth(1);
        }

        LocalDate endOf(LocalDate start) {
            return this == DAY ? start.plusDays(1) : start.plusMonths(1);
        }
    }

    /** One part of the table: all rows from a day, inclusive, to another, exclusive. */
    record Part(String name, LocalDate start, LocalDate end) {}

    /** The part that holds {@code moment}. */
    Part partOf(Instant moment) {
        return partOf(LocalDate.ofInstant(moment, ZoneOffset.UTC));
    }

    Part partOf(LocalDate day) {
        LocalDate start = span.startOf(day);
        return new Part(table.getName() + "_" + span.suffix.format(start), start, span.endOf(start));
    }

    /** The part with that name; empty when it is not one of this table as we name them. */
    Optional<Part> partNamed(String name) {
        String prefix = table.getName() + "_";
        String digits = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        if (!digits.matches(span == Span.DAY ? "\\d{8}" : "\\d{6}")) {
            return Optional.empty();
        }
        int day = span == Span.DAY ? Integer.parseInt(digits.substring(6)) : 1;
        LocalDate start =
                LocalDate.of(Integer.parseInt(digits.substring(0, 4)), Integer.parseInt(digits.substring(4, 6)), day);
        return Optional.of(partOf(start));
    }

    /** The oldest moment whose rows are kept: a part goes when its last row is over the retention. */
    public Instant keptSince(Instant now) {
        return partOf(now.minus(retention)).start().atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
