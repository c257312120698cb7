package dev.replystream.stats.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key, without its secret.
 *
 * @param keyId the public part of the key
 * @param name what it is for, as who created it said
 * @param scope what it allows: {@code read}, {@code write} or {@code admin}
 * @param tenant whose records it is for; null for those of all
 * @param revokedAt when it stopped to be good; null while it is
 */
public record ApiKey(
        String keyId,
        String name,
        String scope,
        @Nullable String tenant,
        Instant createdAt,
        @Nullable Instant revokedAt) {}
