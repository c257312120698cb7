package dev.replystream.stats.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its holder has it: {@code rs_}, a public id, and a secret of 256 random bits. What is kept is the secret's
 * SHA-256: nobody can guess what it is the hash of, so a slow hash would protect nothing and cost every request.
 */
final class KeyText {

    private static final Pattern FORM = Pattern.compile("rs_([0-9a-f]{12})_([A-Za-z0-9_-]{43})");
    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;

    private final String id;
    private final String secret;

    private KeyText(String id, String secret) {
        this.id = id;
        this.secret = secret;
    }

    static KeyText random(SecureRandom random) {
        byte[] id = new byte[ID_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(id);
        random.nextBytes(secret);
        return new KeyText(
                HexFormat.of().formatHex(id),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Reads a key; empty when it is none. */
    static Optional<KeyText> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new KeyText(form.group(1), form.group(2))) : Optional.empty();
    }

    String id() {
        return id;
    }

    /** The whole key, for its holder. */
    String text() {
        return "rs_" + id + "_" + secret;
    }

    SecretHash hash() {
        return SecretHash.of(secret);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "rs_" + id + "_(redacted)";
    }
}
