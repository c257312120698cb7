package dev.replystream.stats.price;

import static dev.replystream.stats.db.Tables.PRICE_VERSION;

import dev.replystream.schemas.price.PriceTable;
import dev.replystream.schemas.price.PriceTableReader;
import dev.replystream.schemas.price.PriceVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    private static final PriceTableReader READER = new PriceTableReader();

    private final DSLContext database;

    PriceVersions(DSLContext database) {
        this.database = database;
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

    static @Nullable String newestName(DSLContext context) {
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
        return definitionsUpTo(number).stream().map(PriceVersions::read).toList();
    }

    private List<String> definitionsUpTo(int number) {
        Condition upTo = PRICE_VERSION.NUMBER.le(number);
        return database.select(PRICE_VERSION.DEFINITION)
                .from(PRICE_VERSION)
                .where(upTo)
                .orderBy(PRICE_VERSION.NUMBER)
                .fetch(row -> row.value1().data());
    }

    static PriceVersion read(String definition) {
        try {
            return READER.readVersion(new ByteArrayInputStream(definition.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("a text has no errors of input", e);
        }
    }

    private static JsonNode modelsOf(JSONB definition) {
        return JSON.readTree(definition.data()).required("models");
    }
}
