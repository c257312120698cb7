package dev.replystream.service.outbound;

import dev.replystream.service.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests as Standard Webhooks does: HMAC-SHA256 over id, timestamp and body, so that a receiver can tell a true
 * request from a false one, an old one and a repeated one.
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
 */
public final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String ENCODED = "whsec_";
    private static final int SHORTEST_KEY = 16;

    private final SecretKeySpec key;

    public WebhookSignature(Secret secret) {
        this.key = new SecretKeySpec(bytesOf(secret), ALGORITHM);
    }

    /** Whether {@code secret} is long enough to be a key. */
    public static boolean isKey(Secret secret) {
        try {
            return bytesOf(secret).length >= SHORTEST_KEY;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The headers of a request with {@code id} at {@code now}. */
    public Map<String, String> headers(String id, Instant now, byte[] body) {
        String timestamp = Long.toString(now.getEpochSecond());
        return Map.of(
                "webhook-id", id,
                "webhook-timestamp", timestamp,
                "webhook-signature", "v1," + sign(id + "." + timestamp + ".", body));
    }

    private String sign(String start, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(start.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static byte[] bytesOf(Secret secret) {
        String text = secret.value();
        return text.startsWith(ENCODED)
                ? Base64.getDecoder().decode(text.substring(ENCODED.length()))
                : text.getBytes(StandardCharsets.UTF_8);
    }
}
