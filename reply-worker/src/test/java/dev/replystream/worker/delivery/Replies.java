package dev.replystream.worker.delivery;

import dev.replystream.avro.Reply;
import dev.replystream.schemas.serde.TrustedRecords;
import java.time.Instant;
import java.util.List;

/** Replies as the worker writes them. */
final class Replies {

    static final Instant CREATED = Instant.parse("2026-11-27T10:00:00Z");

    private Replies() {}

    /** A reply to a chat of Telegram. */
    static Reply.Builder reply(String id) {
        TrustedRecords.trust();
        return Reply.newBuilder()
                .setReplyId(id)
                .setConversationId("c-1")
                .setChannel("telegram")
                .setReplyAddress("1001")
                .setMessageIds(List.of("m-1", "m-2"))
                .setText("Your card is on its way.")
                .setOldestMessageAt(CREATED)
                .setCreatedAt(CREATED);
    }
}
