package dev.replystream.local.openai.call;

import dev.replystream.local.openai.model.TokenEncoding;
import dev.replystream.local.openai.tokens.TokenCounter;
import dev.replystream.local.openai.wire.Completion;
import dev.replystream.local.openai.wire.CompletionWriter;
import dev.replystream.local.openai.wire.StreamEvent;
import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.Header;
import dev.replystream.local.simulator.exchange.Piece;
import java.util.ArrayList;
import java.util.List;

/** Turns a completion into an answer: one body, or a stream at the pace of the model. */
final class Renderer {
    private static final Header EVENT_STREAM = new Header("content-type", "text/event-stream; charset=utf-8");

    private final TokenCounter counter;

    Renderer(TokenCounter counter) {
        this.counter = counter;
    }

    /**
     * The answer.
     *
     * @param headers that every answer has
     * @param nanosPerToken pause before a streamed token
     */
    Answer render(Completion completion, TokenEncoding encoding, List<Header> headers, long nanosPerToken) {
        if (!completion.request().options().stream()) {
            return Answer.json(200, headers, CompletionWriter.body(completion));
        }
        List<Piece> pieces = new ArrayList<>();
        boolean first = true;
        for (StreamEvent event : CompletionWriter.events(completion, text -> counter.pieces(text, encoding))) {
            boolean pauses = event.tokens() > 0 && !first;
            pieces.add(new Piece(pauses ? nanosPerToken : 0, event.bytes(), event.tokens()));
            first &= event.tokens() == 0;
        }
        return Answer.chunked(200, Answer.with(headers, EVENT_STREAM), pieces);
    }
}
