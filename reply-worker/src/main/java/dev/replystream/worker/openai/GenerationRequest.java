package dev.replystream.worker.openai;

import java.util.List;

/**
 * One call.
 *
 * @param callId our id of it, sent along as {@code X-Client-Request-Id}
 * @param messages what the model is told, in order
 */
public record GenerationRequest(String callId, List<PromptMessage> messages) {

    public GenerationRequest {
        messages = List.copyOf(messages);
    }
}
