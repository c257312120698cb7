package dev.replystream.schemas.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * UUIDs of version 5: the same parts give the same id on every machine and on every attempt.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5">RFC 9562, section 5.5</a>
 */
public final class NameBasedId {

    /** Namespace of all ids of this project, itself the version 5 id of "replystream.dev" in the DNS namespace. */
    private static final UUID NAMESPACE = hash(
            UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
            "replystream.dev".getBytes(StandardCharsets.UTF_8));

    private NameBasedId() {}

    /** The id of a message that has the id {@code externalId} in the system {@code source}. */
    public static UUID ofMessage(String tenant, String source, String externalId) {
        return ofExternal("message", tenant, source, externalId);
    }

    /**
     * The id of a record of {@code kind}, for example {@code message} or {@code feedback}, that has the id
     * {@code externalId} in the system {@code source}.
     */
    public static UUID ofExternal(String kind, String tenant, String source, String externalId) {
        return of(kind, List.of(tenant, source, externalId));
    }

    /** The id of the record of {@code kind} at {@code position}, from 0, of a request with an idempotency key. */
    public static UUID ofIdempotencyKey(String kind, String tenant, String key, int position) {
        return of("idempotency-key", List.of(kind, tenant, key, Integer.toString(position)));
    }

    /** The id of the reply to {@code messageIds}, given in the order of the conversation. */
    public static UUID ofReply(String tenant, String conversationId, List<String> messageIds) {
        return of(
                "reply",
                Stream.concat(Stream.of(tenant, conversationId), messageIds.stream())
                        .toList());
    }

    /** The id of the outcome of {@code kind} that {@code sender} reports of a reply. */
    public static UUID ofOutcome(String replyId, String kind, String sender) {
        return of("outcome", List.of(replyId, kind, sender));
    }

    /** The id of the dead letter that {@code service} makes of a record. */
    public static UUID ofDeadLetter(String service, String topic, int partition, long offset) {
        return of("dead-letter", List.of(service, topic, Integer.toString(partition), Long.toString(offset)));
    }

    /** The id of the alert of {@code rule} for {@code group} that began at {@code onsetMillis}. */
    public static UUID ofAlert(String tenant, String rule, String group, long onsetMillis) {
        return of("alert", List.of(tenant, rule, group, Long.toString(onsetMillis)));
    }

    /** Each part is preceded by its length, so different parts never make the same name. */
    private static UUID of(String kind, List<String> parts) {
        StringBuilder name = new StringBuilder(kind);
        for (String part : parts) {
            name.append('\n').append(part.length()).append(':').append(part);
        }
        return hash(NAMESPACE, name.toString().getBytes(StandardCharsets.UTF_8));
    }

    static UUID hash(UUID namespace, byte[] name) {
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .flip());
        ByteBuffer digest = ByteBuffer.wrap(sha1.digest(name));
        long high = (digest.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L;
        long low = (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
