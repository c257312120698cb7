package dev.replystream.stats.price;

import static dev.replystream.stats.db.Tables.PRICE_VERSION;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;

import dev.replystream.schemas.price.PriceVersion;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.JSONB;

/** Adds versions to those in the database, one writer at a time. */
final class PriceAdditions {

    private final DSLContext database;
    private final PriceVersions versions;
    private final Clock clock;

    PriceAdditions(DSLContext database, PriceVersions versions, Clock clock) {
        this.database = database;
        this.versions = versions;
        this.clock = clock;
    }

    /**
     * Adds a version.
     *
     * @param basedOn the newest version that its author knows
     * @throws VersionConflictException if another one is the newest, or there is one with its name
     */
    StoredVersion add(PriceVersion version, String basedOn, String by) {
        database.transaction(configuration -> {
            DSLContext transaction = configuration.dsl();
            lock(transaction);
            String newest = PriceVersions.newestName(transaction);
            if (!basedOn.equals(newest)) {
                throw VersionConflictException.stale(newest);
            }
            if (transaction.fetchExists(PRICE_VERSION, PRICE_VERSION.VERSION.eq(version.version()))) {
                throw VersionConflictException.taken(version.version());
            }
            insert(transaction, version, by);
        });
        return versions.find(version.version()).orElseThrow();
    }

    /**
     * Adds those of {@code shipped} that there are none of with the same name, in their order.
     *
     * @return the names of those that differ from the one with their name, which stays
     */
    List<String> addMissing(List<PriceVersion> shipped, String by) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            lock(transaction);
            return shipped.stream()
                    .filter(version -> !isThere(transaction, version, by))
                    .map(PriceVersion::version)
                    .toList();
        });
    }

    /** Whether the database has this very version, after it was put in if there was none with its name. */
    private boolean isThere(DSLContext transaction, PriceVersion version, String by) {
        String found = transaction
                .select(PRICE_VERSION.DEFINITION)
                .from(PRICE_VERSION)
                .where(PRICE_VERSION.VERSION.eq(version.version()))
                .fetchOptional(PRICE_VERSION.DEFINITION)
                .map(JSONB::data)
                .orElse(null);
        if (found == null) {
            insert(transaction, version, by);
            return true;
        }
        PriceVersion stored = PriceVersions.read(found);
        return stored.models().equals(version.models())
                && stored.effectiveFrom().equals(version.effectiveFrom());
    }

    private void insert(DSLContext transaction, PriceVersion version, String by) {
        Integer last = transaction
                .select(max(PRICE_VERSION.NUMBER))
                .from(PRICE_VERSION)
                .fetchSingle(0, Integer.class);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        transaction
                .insertInto(PRICE_VERSION)
                .set(PRICE_VERSION.NUMBER, last == null ? 1 : last + 1)
                .set(PRICE_VERSION.VERSION, version.version())
                .set(PRICE_VERSION.EFFECTIVE_FROM, version.effectiveFrom())
                .set(PRICE_VERSION.NOTE, version.note())
                .set(PRICE_VERSION.MODELS, version.models().size())
                .set(PRICE_VERSION.DEFINITION, JSONB.valueOf(version.definition()))
                .set(PRICE_VERSION.ADDED_BY, by)
                .set(PRICE_VERSION.ADDED_AT, now)
                .execute();
    }

    /** Lets one writer at a time go on, of all instances; it ends with the transaction. */
    private static void lock(DSLContext transaction) {
        transaction
                .select(field("pg_advisory_xact_lock({0}, 0)", Object.class, inline("price-versions".hashCode())))
                .fetch();
    }
}
