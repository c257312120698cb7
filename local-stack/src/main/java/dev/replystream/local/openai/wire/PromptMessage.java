package dev.replystream.local.openai.wire;

import org.jspecify.annotations.Nullable;

/**
 * One message of a prompt.
 *
 * @param role user, assistant, system, developer, tool or function
 * @param name the author's name, when the request gives one
 * @param text all text parts, joined by a line break
 */
public record PromptMessage(String role, @Nullable String name, String text) {
    boolean isFromUser() {
        return role.equals("user");
    }
}
