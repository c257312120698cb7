package dev.replystream.local.openai.wire;

import java.util.List;
import java.util.function.Function;

/** Writes a completion in the wire format of its operation. */
public final class CompletionWriter {
    private CompletionWriter() {}

    /** The body of an answer in one piece. */
    public static byte[] body(Completion completion) {
        return switch (completion.request().operation()) {
            case CHAT_COMPLETIONS -> ChatCompletionJson.write(completion);
            case RESPONSES -> ResponseJson.write(completion);
        };
    }

    /**
     * The events of a streamed answer.
     *
     * @param pieces cuts a text into the pieces that a stream sends, one a token
     */
    public static List<StreamEvent> events(Completion completion, Function<String, List<String>> pieces) {
        return switch (completion.request().operation()) {
            case CHAT_COMPLETIONS -> ChatCompletionStream.write(completion, pieces);
            case RESPONSES -> ResponseStream.write(completion, pieces);
        };
    }
}
