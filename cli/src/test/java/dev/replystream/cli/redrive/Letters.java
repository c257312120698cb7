package dev.replystream.cli.redrive;

import dev.replystream.avro.DeadLetter;
import dev.replystream.schemas.serde.TrustedRecords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Letters of messages. */
final class Letters {

    static final Instant FAILED = Instant.parse("2026-11-27T10:00:00Z");

    private Letters() {}

    /** A letter whose record holds {@code value}, read at {@code offset} of partition 0. */
    static DeadLetter.Builder letter(long offset, String value) {
        TrustedRecords.trust();
        return DeadLetter.newBuilder()
                .setDeadLetterId("letter-" + offset)
                .setService("reply-worker")
                .setStage("generate")
                .setSourceTopic("messages")
                .setSourcePartition(0)
                .setSourceOffset(offset)
                .setSourceTimestamp(FAILED)
                .setKey(ByteBuffer.wrap("c-1".getBytes(StandardCharsets.UTF_8)))
                .setValue(ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)))
                .setCause("timeout")
                .setMessage("no call succeeded")
                .setFailedAt(FAILED);
    }
}
