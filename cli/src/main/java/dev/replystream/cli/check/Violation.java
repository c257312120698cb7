package dev.replystream.cli.check;

import java.util.Locale;

/**
 * Something that must not be.
 *
 * @param kind what
 * @param subject id of the message, reply or call
 * @param detail what was seen, for people
 */
public record Violation(Kind kind, String subject, String detail) {
    /** What can be wrong. */
    public enum Kind {
        /** A message has no committed reply, and nobody decided that it gets none. */
        UNANSWERED,
        /** A message that was acknowledged is not on its topic. */
        ACKNOWLEDGED_AND_GONE,
        /** A message has no committed outcome. */
        WITHOUT_OUTCOME,
        /** A message has more outcomes than it was sent times. */
        OUTCOME_TWICE,
        /** A message that nobody sent is resolved. */
        OUTCOME_OF_UNKNOWN_MESSAGE,
        /** A message is answered by two committed replies. */
        ANSWERED_TWICE,
        /** A reply stands before the reply to an older message of its conversation. */
        OUT_OF_ORDER,
        /** A reply answers a message that nobody sent. */
        REPLY_TO_UNKNOWN_MESSAGE,
        /** A reply stands in another conversation than its message. */
        WRONG_CONVERSATION,
        /** A reply names a call that did not succeed, or that the ledger does not know. */
        REPLY_WITHOUT_CALL,
        /** The provider received a call that was not announced. */
        CALL_WITHOUT_INTENT,
        /** The provider received a call twice. */
        CALL_TWICE,
        /** A call was announced twice. */
        INTENT_TWICE,
        /** An announced call has no usage event. */
        INTENT_WITHOUT_EVENT,
        /** An outcome of a call that was not announced. */
        OUTCOME_WITHOUT_INTENT,
        /** A call has two usage events of one revision. */
        EVENT_TWICE,
        /** A usage event of a call that was not announced. */
        EVENT_WITHOUT_INTENT,
        /** A usage event tells how a call ended, and the ledger does not. */
        EVENT_WITHOUT_OUTCOME,
        /** A call was given up as lost, ended after all, and no second usage event corrects the first. */
        LOST_AND_NOT_CORRECTED,
        /** A usage event says something else than the ledger. */
        EVENT_DIFFERS_FROM_LEDGER,
        /** The provider charged for a call that its usage event calls free. */
        CHARGED_AND_NOT_DECLARED,
        /** A call succeeded that the provider did not receive. */
        SUCCESS_WITHOUT_CALL,
        /** The ledger and the provider count different tokens. */
        TOKENS_DIFFER,
        /** A reply is not in its chat, or its delivery ended as failed or not at all. */
        UNDELIVERED,
        /** A delivery was given up when nobody could know whether it had arrived. */
        DELIVERY_UNCERTAIN,
        /** A reply is in its chat twice. */
        DELIVERED_TWICE,
        /** A chat has messages in another order than its replies, or others. */
        DELIVERED_OUT_OF_ORDER,
        /** A delivery has two outcomes that differ. */
        DELIVERED_WITH_TWO_OUTCOMES
    }

    @Override
    public String toString() {
        return "%s %s: %s".formatted(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), subject, detail);
    }
}
