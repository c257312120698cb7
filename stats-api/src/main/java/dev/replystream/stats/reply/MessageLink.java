package dev.replystream.stats.reply;

import static dev.replystream.stats.db.Tables.MESSAGE_REPLY;

import dev.replystream.stats.store.BulkWrite;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * That a reply, committed or not, is about a message.
 *
 * @param tenant owner
 * @param messageId the message
 * @param replyId the reply
 */
record MessageLink(String tenant, String messageId, UUID replyId) {

    private static final BulkWrite<MessageLink> INSERT = BulkWrite.<MessageLink>into(MESSAGE_REPLY)
            .column(MESSAGE_REPLY.TENANT, MessageLink::tenant)
            .column(MESSAGE_REPLY.MESSAGE_ID, MessageLink::messageId)
            .column(MESSAGE_REPLY.REPLY_ID, MessageLink::replyId)
            .keepingExisting();

    static Stream<MessageLink> all(String tenant, List<String> messageIds, UUID replyId) {
        return messageIds.stream().map(messageId -> new MessageLink(tenant, messageId, replyId));
    }

    static void write(DSLContext transaction, Collection<MessageLink> links) {
        INSERT.write(transaction, links);
    }
}
