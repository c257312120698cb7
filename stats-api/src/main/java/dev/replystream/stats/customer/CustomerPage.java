package dev.replystream.stats.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.period.Period;
import dev.replystream.stats.web.PeriodAnswer;
import dev.replystream.stats.web.TablePage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Customers, the one with the highest figure first.
 *
 * @param from begin of the period, inclusive
 * @param to end of the period, exclusive
 * @param keptSince where the figures begin, as older ones are no longer kept; absent when the period begins later
 * @param totals all customers together, on this page or not; null for a page after the last one
 * @param customers the customers of this page
 * @param next value of {@code after} for the next page; null when this is the last one
 */
public record CustomerPage(
        Instant from,
        Instant to,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant keptSince,
        @JsonUnwrapped Freshness freshness,
        @Nullable Totals totals,
        List<CustomerUsage> customers,
        @Nullable String next)
        implements TablePage, PeriodAnswer {

    /**
     * All customers together.
     *
     * @param customers how many there are, calls that were made for none counting as one more
     */
    public record Totals(long customers, long calls, long costNanoUsd, long unpricedCalls) {}

    /**
     * A period, and where what is known of it begins.
     *
     * @param keptSince null when all of it is known
     */
    record Known(Period period, @Nullable Instant keptSince) {}

    static CustomerPage of(Known known, Freshness freshness, Customers.Found found, CustomerSlice slice) {
        List<CustomerUsage> all = found.customers();
        boolean more = all.size() > slice.size();
        List<CustomerUsage> page = more ? all.subList(0, slice.size()) : all;
        return new CustomerPage(
                known.period().from(),
                known.period().to(),
                known.keptSince(),
                freshness,
                found.totals(),
                page,
                more ? cursor(page.getLast(), slice.sort()).text() : null);
    }

    private static CustomerCursor cursor(CustomerUsage last, CustomerSort sort) {
        long figure = sort == CustomerSort.COST ? last.costNanoUsd() : last.calls();
        return new CustomerCursor(sort, figure, Objects.requireNonNullElse(last.customerId(), ""));
    }

    @Override
    public Class<CustomerUsage> rowType() {
        return CustomerUsage.class;
    }

    @Override
    public List<CustomerUsage> rows() {
        return customers;
    }

    @Override
    public CustomerPage with(Freshness other) {
        return new CustomerPage(from, to, keptSince, other, totals, customers, next);
    }
}
