package dev.replystream.worker.openai;

import dev.replystream.schemas.ErrorType;
import dev.replystream.worker.openai.Generation.Generated;
import dev.replystream.worker.openai.Generation.Receipt;
import dev.replystream.worker.openai.Generation.Refused;
import java.util.Optional;

/** Tells a text that can be sent to a customer from one that cannot. */
final class AnswerText {

    /** Characters; Telegram takes 4,096 at a time, a mail some hundred thousand. */
    static final int LONGEST = 256 * 1024;

    private AnswerText() {}

    /** A text that no channel would take is no answer, however many tokens the provider wrote. */
    static Generation judged(Optional<String> text, Receipt receipt) {
        if (text.isEmpty() || text.get().isBlank()) {
            return new Refused(ErrorType.INVALID_OUTPUT, "empty", Optional.empty(), receipt);
        }
        return text.get().length() > LONGEST
                ? new Refused(ErrorType.INVALID_OUTPUT, "too_long", Optional.empty(), receipt)
                : new Generated(text.get(), receipt);
    }
}
