package dev.replystream.ingest.request;

import dev.replystream.service.web.InvalidFieldException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the bodies of requests. Repeated names and anything after the first JSON value are refused.
 *
 * <p>Safe for use by several threads.
 */
public final class RequestParser {

    /** Most records in one batch. */
    public static final int MAX_BATCH = 500;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final RecordReader reader;
    private final Supplier<UUID> fresh;
    private final InstantSource clock;

    public RequestParser(RecordReader reader, Supplier<UUID> fresh, InstantSource clock) {
        this.reader = reader;
        this.fresh = fresh;
        this.clock = clock;
    }

    /**
     * The one record of a request.
     *
     * @throws InvalidFieldException if the body or the key is not valid
     */
    public List<Draft> parse(byte[] body, @Nullable String idempotencyKey) {
        RecordIds ids = new RecordIds(reader.kind(), idempotencyKey, fresh);
        return List.of(reader.read(json(body), Place.ALONE, ids, clock.instant()));
    }

    /**
     * The records of a batch, in its order.
     *
     * @throws InvalidFieldException if the body, an element or the key is not valid
     */
    public List<Draft> parseBatch(byte[] body, @Nullable String idempotencyKey) {
        RecordIds ids = new RecordIds(reader.kind(), idempotencyKey, fresh);
        JsonNode batch = json(body);
        if (!batch.isArray() || batch.isEmpty() || batch.size() > MAX_BATCH) {
            throw new InvalidFieldException("body", "must be a JSON array of 1 to " + MAX_BATCH + " elements");
        }
        Instant now = clock.instant();
        List<Draft> drafts = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            drafts.add(reader.read(batch.get(i), Place.inBatch(i), ids, now));
        }
        return drafts;
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new InvalidFieldException("body", "must be one JSON value: " + Text.shortened(reasonOf(e)));
        }
    }

    private static String reasonOf(JacksonException failure) {
        TokenStreamLocation place = failure.getLocation();
        String where = place == null ? "" : "at line " + place.getLineNr() + ", column " + place.getColumnNr() + ": ";
        return where + failure.getOriginalMessage();
    }
}
