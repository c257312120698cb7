package dev.replystream.ingest.idempotency;

import java.util.List;

/**
 * What a key is unique within: the endpoint and the owners of the records.
 *
 * @param endpoint path of the request
 * @param tenants owners, in name order
 * @param value the key as the client gave it
 */
public record IdempotencyKey(String endpoint, List<String> tenants, String value) {}
