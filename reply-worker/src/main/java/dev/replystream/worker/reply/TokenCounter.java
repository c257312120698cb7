package dev.replystream.worker.reply;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import dev.replystream.worker.openai.PromptMessage;
import java.util.List;

/**
 * Counts tokens as OpenAI's chat models do: those of each text, and a few around each message. Safe for use by several
 * threads.
 */
public final class TokenCounter {

    private static final int TOKENS_PER_MESSAGE = 3;
    private static final int TOKENS_OF_ROLE = 1;
    private static final int TOKENS_OF_ANSWER_START = 3;

    /** Texts are counted again with each answer of their conversation; so many characters of them are remembered. */
    private static final long REMEMBERED_CHARACTERS = 4_000_000;

    private final Encoding encoding;
    private final Cache<String, Integer> counts = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED_CHARACTERS)
            .weigher((String text, Integer count) -> text.length())
            .build();

    private TokenCounter(Encoding encoding) {
        this.encoding = encoding;
    }

    /** The counter for {@code model}; unknown models are counted as the newest known ones. */
    public static TokenCounter forModel(String model) {
        EncodingRegistry registry = Encodings.newLazyEncodingRegistry();
        return new TokenCounter(
                registry.getEncodingForModel(model).orElseGet(() -> registry.getEncoding(EncodingType.O200K_BASE)));
    }

    /** The tokens that {@code message} adds to a prompt. */
    int of(PromptMessage message) {
        return TOKENS_PER_MESSAGE + TOKENS_OF_ROLE + counts.get(message.text(), encoding::countTokensOrdinary);
    }

    /** The tokens of a whole prompt. */
    int of(List<PromptMessage> messages) {
        return messages.stream().mapToInt(this::of).sum() + TOKENS_OF_ANSWER_START;
    }
}
