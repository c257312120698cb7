package dev.replystream.stats.price;

import static dev.replystream.stats.db.Tables.PRICE_VERSION;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;

import dev.replystream.schemas.price.PriceTable;
import dev.replystream.schemas.price.PriceTableReader;
import dev.replystream.schemas.price.PriceVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The versions in the database. */
public final class PriceVersions {

    /** Prices are decimal, to the last digit. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final DSLContext database;
    private final Clock clock;
    private final PriceTableReader reader = new PriceTableReader();

    PriceVersions(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The prices as they were when a version was the newest.
     *
     * @param number number of that version
     * @param version its name
     */
    public record Known(int number, String version, PriceTable table) {}

    /** At most {@code limit} versions with numbers below {@code before}, the newest first. */
    List<PriceEntry> newest(int before, int limit) {
        return database.select(
                        PRICE_VERSION.NUMBER,
                        PRICE_VERSION.VERSION,
                        PRICE_VERSION.EFFECTIVE_FROM,
                        PRICE_VERSION.NOTE,
                        PRICE_VERSION.MODELS,
                        PRICE_VERSION.ADDED_BY,
                        PRICE_VERSION.ADDED_AT)
                .from(PRICE_VERSION)
                .where(PRICE_VERSION.NUMBER.lt(before))
                .orderBy(PRICE_VERSION.NUMBER.desc())
                .limit(limit)
                .fetch(Records.mapping(PriceEntry::new));
    }

    /** The name of the version that was added last; null when there is none. */
    @Nullable
    String newestName() {
        return newestName(database);
    }

    /** A version with its prices as they were stated; empty when there is none with that name. */
    Optional<StoredVersion> find(String version) {
        return database.select(
                        PRICE_VERSION.NUMBER,
                        PRICE_VERSION.VERSION,
                        PRICE_VERSION.EFFECTIVE_FROM,
                        PRICE_VERSION.NOTE,
                        PRICE_VERSION.ADDED_BY,
                        PRICE_VERSION.ADDED_AT,
                        PRICE_VERSION.DEFINITION.convertFrom(PriceVersions::modelsOf))
                .from(PRICE_VERSION)
                .where(PRICE_VERSION.VERSION.eq(version))
                .fetchOptional(Records.mapping(StoredVersion::new));
    }

    /** The table that all versions up to {@code version} make together; empty when there is none with that name. */
    public Optional<Known> upTo(String version) {
        return numberOf(version).map(number -> new Known(number, version, PriceTable.of(versionsUpTo(number))));
    }

    /** What each version up to {@code version} states, in the order in which they were added; empty if there is none. */
    List<JsonNode> definitionsUpTo(String version) {
        return numberOf(version)
                .map(number -> definitionsUpTo(number).stream()
                        .<JsonNode>map(definition -> JSON.readTree(definition))
                        .toList())
                .orElse(List.of());
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
            String newest = newestName(transaction);
            if (!basedOn.equals(newest)) {
                throw VersionConflictException.stale(newest);
            }
            if (transaction.fetchExists(PRICE_VERSION, PRICE_VERSION.VERSION.eq(version.version()))) {
                throw VersionConflictException.taken(version.version());
            }
            insert(transaction, version, by);
        });
        return find(version.version()).orElseThrow();
    }

    /**
     * Adds those of {@code versions} that there are none of with the same name, in their order.
     *
     * @return the names of those that differ from the one with their name, which stays
     */
    List<String> addMissing(List<PriceVersion> versions, String by) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            lock(transaction);
            return versions.stream()
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
        PriceVersion stored = read(found);
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

    private static @Nullable String newestName(DSLContext context) {
        return context.select(PRICE_VERSION.VERSION)
                .from(PRICE_VERSION)
                .orderBy(PRICE_VERSION.NUMBER.desc())
                .limit(1)
                .fetchOne(PRICE_VERSION.VERSION);
    }

    private Optional<Integer> numberOf(String version) {
        return database.select(PRICE_VERSION.NUMBER)
                .from(PRICE_VERSION)
                .where(PRICE_VERSION.VERSION.eq(version))
                .fetchOptional(PRICE_VERSION.NUMBER);
    }

    private List<PriceVersion> versionsUpTo(int number) {
        return definitionsUpTo(number).stream().map(this::read).toList();
    }

    private List<String> definitionsUpTo(int number) {
        Condition upTo = PRICE_VERSION.NUMBER.le(number);
        return database.select(PRICE_VERSION.DEFINITION)
                .from(PRICE_VERSION)
                .where(upTo)
                .orderBy(PRICE_VERSION.NUMBER)
                .fetch(row -> row.value1().data());
    }

    private PriceVersion read(String definition) {
        try {
            return reader.readVersion(new ByteArrayInputStream(definition.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("a text has no errors of input", e);
        }
    }

    private static JsonNode modelsOf(JSONB definition) {
        return JSON.readTree(definition.data()).required("models");
    }

    /** Lets one writer at a time go on, of all instances; it ends with the transaction. */
    private static void lock(DSLContext transaction) {
        transaction
                .select(field("pg_advisory_xact_lock({0}, 0)", Object.class, inline("price-versions".hashCode())))
                .fetch();
    }
}
