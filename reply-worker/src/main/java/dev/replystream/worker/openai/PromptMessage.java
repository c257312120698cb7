package dev.replystream.worker.openai;

/** One message of a prompt. */
public record PromptMessage(Role role, String text) {

    /** Who speaks. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT
    }
}
