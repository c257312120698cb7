package dev.replystream.service.outbound;

import dev.replystream.service.Secret;
import java.net.URI;
import java.util.regex.Pattern;

/** What the settings of all bots of Telegram have in common. */
public final class TelegramUrl {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_:-]*");

    private TelegramUrl() {}

    /** Refuses what is no absolute URL. */
    public static void require(String key, URI baseUrl) {
        if (baseUrl.getHost() == null) {
            throw new IllegalArgumentException(key + " must be an absolute URL, was " + baseUrl);
        }
    }

    /** Refuses what is neither empty nor may be part of a URL; the message does not show it. */
    public static void requireToken(String key, Secret token) {
        if (!TOKEN.matcher(token.value()).matches()) {
            throw new IllegalArgumentException(key + " must have letters, digits, '_', '-' and ':' only");
        }
    }
}
