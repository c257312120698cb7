package dev.replystream.worker.reply;

import dev.replystream.worker.conversation.StoredMessage;
import dev.replystream.worker.message.InboundMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sorts messages by what they need.
 *
 * @param fresh those that want a call
 * @param repliesToRepeat replies that are stored but were not committed, by id, in the order of their messages
 * @param suppressed those that get no reply, with the reason
 */
record Screening(List<InboundMessage> fresh, List<String> repliesToRepeat, List<Suppressed> suppressed) {

    /** Reason of a message that was answered under the same id before. */
    static final String DUPLICATE = "duplicate";
    /** Reason of a message that a machine wrote. */
    static final String AUTOMATIC = "automatic";

    /**
     * A message that gets no reply.
     *
     * @param reason one low-cardinality word
     */
    record Suppressed(InboundMessage message, String reason) {}

    /**
     * Sorts {@code messages}.
     *
     * <p>A stored message from another place of the log is a duplicate. One from the same place is the message itself,
     * read again after a crash: its stored reply is committed with the first of the messages that it answers, and the
     * others need nothing.
     */
    static Screening of(List<InboundMessage> messages, Map<String, StoredMessage> stored) {
        Screening screening = new Screening(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Set<String> seen = new HashSet<>();
        for (InboundMessage message : messages) {
            String id = message.message().getMessageId();
            StoredMessage known = stored.get(id);
            if (!seen.add(id) || (known != null && !isSame(known, message))) {
                screening.suppressed.add(new Suppressed(message, DUPLICATE));
            } else if (message.message().getAutomatic()) {
                screening.suppressed.add(new Suppressed(message, AUTOMATIC));
            } else if (known == null) {
                screening.fresh.add(message);
            } else if (!screening.repliesToRepeat.contains(known.replyId())) {
                screening.repliesToRepeat.add(known.replyId());
            }
        }
        return screening;
    }

    private static boolean isSame(StoredMessage known, InboundMessage message) {
        return known.isFrom(message.record().partition(), message.record().offset());
    }
}
