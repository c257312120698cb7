package dev.replystream.stats.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of a secret. */
final class SecretHash {

    private final byte[] bytes;

    private SecretHash(byte[] bytes) {
        this.bytes = bytes;
    }

    static SecretHash of(String secret) {
        try {
            return new SecretHash(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static SecretHash stored(byte[] bytes) {
        return new SecretHash(bytes.clone());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Whether both are of the same secret; takes as long whatever differs. */
    boolean matches(SecretHash other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }
}
