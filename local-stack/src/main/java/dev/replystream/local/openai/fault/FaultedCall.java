package dev.replystream.local.openai.fault;

import dev.replystream.local.openai.wire.Completion;
import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.Header;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A call that a fault happens to.
 *
 * @param completion the good answer that it would have had
 * @param renderer writes a completion as the request wants it, in one piece or as a stream
 * @param headers that every answer has
 * @param retryAfter the pause that a rate limit asks for
 */
public record FaultedCall(
        Completion completion, Function<Completion, Answer> renderer, List<Header> headers, Duration retryAfter) {
    Answer goodAnswer() {
        return renderer.apply(completion);
    }

    String model() {
        return completion.request().model();
    }
}
