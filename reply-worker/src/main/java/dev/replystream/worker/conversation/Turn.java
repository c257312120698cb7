package dev.replystream.worker.conversation;

/** Something that was said in a conversation. */
public record Turn(Speaker speaker, String text) {

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
