package dev.replystream.stats.price;

import java.time.Instant;

/**
 * A version in the list of versions.
 *
 * @param number how many there are up to this one, from 1
 * @param version its name, which calls record
 * @param effectiveFrom from when on its prices hold, inclusive
 * @param note what it is about; empty for none
 * @param models models that it has prices of
 * @param addedBy id of the key that it was added with, or what stands for it
 * @param addedAt when
 */
public record PriceEntry(
        int number, String version, Instant effectiveFrom, String note, int models, String addedBy, Instant addedAt) {}
