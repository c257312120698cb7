package dev.replystream.worker.reply;

import dev.replystream.schemas.ErrorType;
import dev.replystream.worker.openai.Generation;
import dev.replystream.worker.openai.Generation.Generated;
import dev.replystream.worker.openai.Generation.Receipt;
import dev.replystream.worker.openai.Generation.Refused;
import dev.replystream.worker.openai.GenerationRequest;
import dev.replystream.worker.openai.ReplyGenerator;
import dev.replystream.worker.openai.TokenUsage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fails as it was told to, and answers after that. */
final class FakeReplyGenerator implements ReplyGenerator {

    static final TokenUsage USAGE = new TokenUsage(1_000, 200, 100, 0);

    private final ArrayDeque<ErrorType> failures = new ArrayDeque<>();
    private final List<GenerationRequest> requests = new ArrayList<>();
    private String answer = "Answer ";
    private @Nullable Error defect;
    private Runnable meanwhile = () -> {};

    FakeReplyGenerator failing(ErrorType... types) {
        failures.addAll(List.of(types));
        return this;
    }

    /** It has a defect. */
    FakeReplyGenerator throwing(Error error) {
        defect = error;
        return this;
    }

    /** Something happens while a call runs. */
    FakeReplyGenerator whileItAnswers(Runnable event) {
        meanwhile = event;
        return this;
    }

    /** What answers begin with. */
    FakeReplyGenerator answering(String beginning) {
        answer = beginning;
        return this;
    }

    List<GenerationRequest> requests() {
        return requests;
    }

    @Override
    public String operation() {
        return "chat.completions";
    }

    @Override
    public Generation generate(GenerationRequest request) {
        requests.add(request);
        meanwhile.run();
        if (defect != null) {
            throw defect;
        }
        return failures.isEmpty()
                ? new Generated(answer + requests.size(), new Receipt(200, "req", "gpt-4o-mini", null, "stop", USAGE))
                : new Refused(failures.remove(), "code", Optional.empty(), Receipt.of(500, "req"));
    }
}
