package dev.replystream.worker.delivery;

import static dev.replystream.worker.conversation.db.Tables.DELIVERY;

import dev.replystream.worker.conversation.StoreCalls;
import java.time.Duration;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Claims as rows of PostgreSQL. */
final class PostgresDeliveryClaims implements DeliveryClaims {

    private static final Field<Instant> NOW = DSL.field("clock_timestamp()", Instant.class);

    private final DSLContext database;

    PostgresDeliveryClaims(DSLContext database) {
        this.database = database;
    }

    @Override
    public Claim claim(DeliveryKey delivery, String claimant, Duration lease) {
        return StoreCalls.call(() -> {
            Record3<Integer, Integer, Boolean> granted = grant(delivery, claimant, lease);
            return granted == null
                    ? new Claim.Held(left(delivery))
                    : new Claim.Granted(granted.value1(), granted.value2(), granted.value3());
        });
    }

    @Override
    public void confirm(DeliveryKey delivery, String claimant, int parts) {
        StoreCalls.run(() -> database.update(DELIVERY)
                .set(DELIVERY.PARTS_SENT, DSL.greatest(DELIVERY.PARTS_SENT, DSL.val(parts)))
                .set(DELIVERY.CLAIMED_UNTIL, DSL.when(DELIVERY.CLAIMED_BY.ne(claimant), DELIVERY.CLAIMED_UNTIL))
                .where(is(delivery))
                .execute());
    }

    @Override
    public void release(DeliveryKey delivery, String claimant) {
        StoreCalls.run(() -> database.update(DELIVERY)
                .setNull(DELIVERY.CLAIMED_UNTIL)
                .where(is(delivery))
                .and(DELIVERY.CLAIMED_BY.eq(claimant))
                .execute());
    }

    @Override
    public void forget(Duration age) {
        StoreCalls.run(() -> database.deleteFrom(DELIVERY)
                .where(DELIVERY.CREATED_AT.lt(after(age.negated())))
                .execute());
    }

    /** Null when somebody else's claim lasts. */
    private @Nullable Record3<Integer, Integer, Boolean> grant(DeliveryKey delivery, String claimant, Duration lease) {
        Condition givenBack = DELIVERY.CLAIMED_UNTIL.isNull();
        Condition own = DELIVERY.CLAIMED_BY.eq(claimant);
        return database.insertInto(DELIVERY)
                .set(DELIVERY.TENANT, delivery.tenant())
                .set(DELIVERY.REPLY_ID, delivery.replyId())
                .set(DELIVERY.CHANNEL, delivery.channel())
                .set(DELIVERY.PARTS_SENT, 0)
                .set(DELIVERY.ATTEMPTS, 1)
                .set(DELIVERY.CLAIMED_BY, claimant)
                .set(DELIVERY.CLAIMED_UNTIL, after(lease))
                .set(DELIVERY.TAKEN_OVER, false)
                .set(DELIVERY.CREATED_AT, NOW)
                .onConflict(DELIVERY.TENANT, DELIVERY.REPLY_ID, DELIVERY.CHANNEL)
                .doUpdate()
                .set(DELIVERY.ATTEMPTS, DELIVERY.ATTEMPTS.plus(1))
                .set(DELIVERY.CLAIMED_BY, claimant)
                .set(DELIVERY.CLAIMED_UNTIL, after(lease))
                .set(DELIVERY.TAKEN_OVER, DSL.field(givenBack.not().and(own.not())))
                .where(givenBack.or(own).or(DELIVERY.CLAIMED_UNTIL.lt(NOW)))
                .returningResult(DELIVERY.PARTS_SENT, DELIVERY.ATTEMPTS, DELIVERY.TAKEN_OVER)
                .fetchOne();
    }

    private Duration left(DeliveryKey delivery) {
        Field<Integer> millis =
                DSL.field("extract(epoch from {0} - clock_timestamp()) * 1000", Integer.class, DELIVERY.CLAIMED_UNTIL);
        Integer left =
                database.select(millis).from(DELIVERY).where(is(delivery)).fetchOne(millis);
        return left == null ? Duration.ZERO : Duration.ofMillis(Math.max(0, left));
    }

    private static Condition is(DeliveryKey delivery) {
        return DELIVERY.TENANT
                .eq(delivery.tenant())
                .and(DELIVERY.REPLY_ID.eq(delivery.replyId()))
                .and(DELIVERY.CHANNEL.eq(delivery.channel()));
    }

    private static Field<Instant> after(Duration time) {
        return DSL.field("clock_timestamp() + {0} * interval '1 millisecond'", Instant.class, DSL.val(time.toMillis()));
    }
}
