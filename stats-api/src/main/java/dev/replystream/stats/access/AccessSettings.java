package dev.replystream.stats.access;

import dev.replystream.service.Secret;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the API beside the holders of keys.
 *
 * @param adminKey a key with the scope {@code admin} for all tenants, of 32 characters or more, to create the first ones
 *     with; none by default
 * @param allowAnonymous whether the service may be reached from other machines while there is no key; only for a network
 *     that nobody else is in
 */
@ConfigurationProperties("replystream.access")
public record AccessSettings(
        @DefaultValue("") Secret adminKey,
        @DefaultValue("false") boolean allowAnonymous) {

    private static final int SHORTEST = 32;

    public AccessSettings {
        int length = adminKey.value().length();
        if (length > 0 && length < SHORTEST) {
            throw new IllegalArgumentException(
                    "replystream.access.admin-key must have " + SHORTEST + " characters or more, had " + length);
        }
    }
}
