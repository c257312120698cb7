package dev.replystream.service.outbound;

import dev.replystream.service.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** What the settings of all webhooks have in common. A URL often is a secret, so messages never show it. */
public final class WebhookUrl {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private WebhookUrl() {}

    /** The URL in {@code secret}. */
    public static URI of(Secret secret) {
        return URI.create(secret.value());
    }

    /** Refuses what is neither empty nor an absolute URL of HTTP. */
    public static void require(String key, Secret secret) {
        if (!secret.value().isEmpty() && !isUrl(secret.value())) {
            throw new IllegalArgumentException(key + " must be an absolute URL of http or https without credentials");
        }
    }

    /** Refuses what is not between 1 s and 30 s. */
    public static void requireTimeout(String key, Duration timeout) {
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    key + " must be between " + SHORTEST + " and " + LONGEST + ", was " + timeout);
        }
    }

    private static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() != null
                    && url.getRawUserInfo() == null
                    && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
