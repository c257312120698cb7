package dev.replystream.stats.store;

import static org.jooq.impl.DSL.noCondition;

import dev.replystream.stats.period.OpenPeriod;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Conditions that hold for everything when nothing is asked for. */
public final class Conditions {

    private Conditions() {}

    /** That {@code field} is {@code value}; null for any. */
    public static <T> Condition equalUnlessNull(Field<T> field, @Nullable T value) {
        return value == null ? noCondition() : field.eq(value);
    }

    /** That {@code field} lies in {@code period}. */
    public static Condition within(Field<Instant> field, OpenPeriod period) {
        Condition condition = noCondition();
        if (period.from() != null) {
            condition = condition.and(field.ge(period.from()));
        }
        if (period.to() != null) {
            condition = condition.and(field.lt(period.to()));
        }
        return condition;
    }
}
