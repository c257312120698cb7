package dev.replystream.stats.price;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A version with its prices.
 *
 * @param number how many there are up to this one, from 1
 * @param version its name, which calls record
 * @param effectiveFrom from when on its prices hold, inclusive
 * @param note what it is about; empty for none
 * @param addedBy id of the key that it was added with, or what stands for it
 * @param addedAt when
 * @param models prices by model, in US dollars per million tokens, as they were stated
 */
public record StoredVersion(
        int number,
        String version,
        Instant effectiveFrom,
        String note,
        String addedBy,
        Instant addedAt,
        JsonNode models) {}
