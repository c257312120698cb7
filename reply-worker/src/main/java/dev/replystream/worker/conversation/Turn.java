package dev.replystream.worker.conversation;

import java.time.Instant;

/**
 * Something that was said in a conversation.
 *
 * @param at when it arrived in the log, or the reply was made
 */
public record Turn(Speaker speaker, String text, Instant at) {

    /** Who said it. */
    public enum Speaker {
        CUSTOMER("customer"),
        ASSISTANT("assistant");

        private final String role;

        Speaker(String role) {
            this.role = role;
        }

        /** The word for it in the database. */
        String role() {
            return role;
        }

        static Speaker ofRole(String role) {
            return role.equals(CUSTOMER.role) ? CUSTOMER : ASSISTANT;
        }
    }
}
