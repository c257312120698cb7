package dev.replystream.schemas.price;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads price tables as JSON: a list of versions, each with its date and the US dollars per million tokens of its
 * models. A field that is {@code null} or missing means that the price is not known; a missing cached price means that
 * cached tokens cost what others do. Whatever is not allowed is an {@link InvalidPriceException} that names the field.
 */
public final class PriceTableReader {

    private static final String BUNDLED = "openai-prices.json";
    private static final Set<String> TABLE_FIELDS = Set.of("currency", "unit", "note", "versions");
    private static final Set<String> VERSION_FIELDS = Set.of("version", "effective_from", "note", "models");
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private static final int LONGEST_NOTE = 2_000;
    private static final int MOST_MODELS = 2_000;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");

    private final ObjectMapper json = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** The table that comes with this version of the software. */
    public PriceTable bundled() {
        return PriceTable.of(bundledVersions());
    }

    /** Its versions, in the order in which they are added. */
    public List<PriceVersion> bundledVersions() {
        try (InputStream input = PriceTableReader.class.getResourceAsStream(BUNDLED)) {
            if (input == null) {
                throw new IllegalStateException(BUNDLED + " is missing from the class path");
            }
            return readVersions(input);
        } catch (IOException e) {
            throw new UncheckedIOException(BUNDLED + " cannot be read", e);
        }
    }

    /**
     * Reads a table.
     *
     * @throws InvalidPriceException if it is not of the form described above
     */
    public PriceTable read(InputStream input) throws IOException {
        return PriceTable.of(readVersions(input));
    }

    /**
     * Reads the versions of a table, in their order.
     *
     * @throws InvalidPriceException if it is not of the form described above
     */
    public List<PriceVersion> readVersions(InputStream input) throws IOException {
        JsonNode table = objectOf(tree(input), "the price table");
        requireKnown(table, TABLE_FIELDS, "");
        if (table.hasNonNull("currency") && !"USD".equals(table.get("currency").textValue())) {
            throw new InvalidPriceException("currency", "must be USD");
        }
        JsonNode versions = required(table, "versions");
        if (!versions.isArray() || versions.isEmpty()) {
            throw new InvalidPriceException("versions", "must be a list with at least one version");
        }
        List<PriceVersion> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode version : versions) {
            PriceVersion next = versionOf(objectOf(version, "versions"));
            if (!names.add(next.version())) {
                throw new InvalidPriceException(
                        "version", "must be another one each time, was twice " + next.version());
            }
            read.add(next);
        }
        return List.copyOf(read);
    }

    /**
     * Reads a single version: {@code version}, {@code effective_from}, {@code models} and, if it likes, {@code note}.
     *
     * @throws InvalidPriceException if it is not of that form
     */
    public PriceVersion readVersion(InputStream input) throws IOException {
        return versionOf(objectOf(tree(input), "the version"));
    }

    /** Whether a version may have that name. */
    public static boolean isVersionName(String name) {
        return name.matches(NAME);
    }

    private JsonNode tree(InputStream input) throws IOException {
        try {
            return json.readTree(input);
        } catch (JsonProcessingException e) {
            throw new InvalidPriceException("the price table", "must be JSON: " + e.getOriginalMessage());
        }
    }

    private static PriceVersion versionOf(JsonNode version) {
        requireKnown(version, VERSION_FIELDS, "");
        String name = nameOf(version);
        Instant from = momentOf(version);
        JsonNode models = objectOf(required(version, "models"), "models");
        if (models.isEmpty() || models.size() > MOST_MODELS) {
            throw new InvalidPriceException(
                    "models", "must have 1 to " + MOST_MODELS + " models, had " + models.size());
        }
        Map<String, ModelPrice> prices = new HashMap<>();
        models.properties().forEach(model -> {
            PriceFields fields = new PriceFields(model.getKey(), model.getValue());
            prices.put(model.getKey(), new ModelPrice(name, from, fields.tiers(), fields.longContext()));
        });
        return new PriceVersion(name, from, noteOf(version), prices, version.toString());
    }

    private static String nameOf(JsonNode version) {
        String name = required(version, "version").textValue();
        if (name == null || !isVersionName(name)) {
            throw new InvalidPriceException(
                    "version", "must have 1 to 64 letters, digits, '.', '_' and '-', the first a letter or a digit");
        }
        return name;
    }

    private static Instant momentOf(JsonNode version) {
        String text = required(version, "effective_from").textValue();
        try {
            Instant from = OffsetDateTime.parse(text == null ? "" : text).toInstant();
            if (!from.isBefore(EARLIEST) && !from.isAfter(LATEST)) {
                return from;
            }
        } catch (DateTimeException e) {
            throw wrongMoment();
        }
        throw wrongMoment();
    }

    private static InvalidPriceException wrongMoment() {
        return new InvalidPriceException(
                "effective_from", "must be a moment such as 2026-11-22T00:00:00Z, from " + EARLIEST + " to " + LATEST);
    }

    private static String noteOf(JsonNode version) {
        JsonNode note = version.get("note");
        if (note == null || note.isNull()) {
            return "";
        }
        if (!note.isTextual()
                || note.textValue().length() > LONGEST_NOTE
                || note.textValue().indexOf('\0') >= 0) {
            throw new InvalidPriceException("note", "must be a text of at most " + LONGEST_NOTE + " characters");
        }
        return note.textValue();
    }

    private static void requireKnown(JsonNode parent, Set<String> known, String path) {
        parent.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw new InvalidPriceException(
                        path + PriceFields.shortened(field),
                        "is unknown; known are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    private static JsonNode objectOf(JsonNode value, String name) {
        if (!value.isObject()) {
            throw new InvalidPriceException(name, "must be an object");
        }
        return value;
    }

    private static JsonNode required(JsonNode parent, String field) {
        JsonNode value = parent.get(field);
        if (value == null || value.isNull()) {
            throw new InvalidPriceException(field, "is missing");
        }
        return value;
    }
}
