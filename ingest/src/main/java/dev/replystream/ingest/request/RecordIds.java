package dev.replystream.ingest.request;

import dev.replystream.schemas.id.NameBasedId;
import dev.replystream.service.web.InvalidFieldException;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which id a record of one request gets: the one it was given, else one that follows from its source and external id,
 * else one that follows from the request's idempotency key, else a new one.
 *
 * @param kind what is identified, for example {@code message}
 * @param idempotencyKey key of the request; null when it has none
 * @param fresh makes new ids
 */
public record RecordIds(String kind, @Nullable String idempotencyKey, Supplier<UUID> fresh) {

    /** Name of the header with the key. */
    public static final String KEY_HEADER = "Idempotency-Key";

    /**
     * @throws InvalidFieldException if the key is blank, longer than 200 characters or has control characters
     */
    public RecordIds {
        if (idempotencyKey != null) {
            Text.IDENTIFIER.problemOf(idempotencyKey).ifPresent(problem -> {
                throw new InvalidFieldException(KEY_HEADER, problem);
            });
        }
    }

    /** The id of the record at {@code position} of the request, from 0, with the fields {@code fields}. */
    String idOf(JsonFields fields, String tenant, int position) {
        String given = fields.identifier(kind + "_id");
        String source = fields.identifier("source");
        String externalId = fields.identifier("external_id");
        if (externalId != null && source == null) {
            throw fields.invalid("source", "must be given with external_id, which is unique within its source only");
        }
        if (given != null) {
            return given;
        }
        return derived(tenant, source, externalId, position).toString();
    }

    private UUID derived(String tenant, @Nullable String source, @Nullable String externalId, int position) {
        if (source != null && externalId != null) {
            return NameBasedId.ofExternal(kind, tenant, source, externalId);
        }
        return idempotencyKey == null
                ? fresh.get()
                : NameBasedId.ofIdempotencyKey(kind, tenant, idempotencyKey, position);
    }
}
