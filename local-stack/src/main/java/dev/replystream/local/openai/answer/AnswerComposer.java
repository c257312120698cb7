package dev.replystream.local.openai.answer;

import dev.replystream.local.openai.model.TokenEncoding;
import dev.replystream.local.openai.tokens.TokenCounter;
import dev.replystream.local.openai.wire.CallRequest;
import dev.replystream.local.openai.wire.FinishReason;
import dev.replystream.local.simulator.distribution.Distribution;
import dev.replystream.local.simulator.distribution.SeededRandom;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Composes short answers of a support desk. Each quotes the last message of the user, so that a reader sees which message it
 * answers; the rest is chosen by the seed and the prompt alone.
 */
public final class AnswerComposer {
    /** Most characters of the user's message that are quoted. */
    public static final int LONGEST_QUOTE = 200;

    private final SeededRandom random;
    private final TokenCounter counter;

    public AnswerComposer(SeededRandom random, TokenCounter counter) {
        this.random = random;
        this.counter = counter;
    }

    /**
     * Composes one answer.
     *
     * @param length distribution of the number of tokens that is aimed at; the quote is always there
     * @param choice index among several answers to one request
     */
    public ComposedAnswer compose(CallRequest request, TokenEncoding encoding, Distribution length, int choice) {
        RandomGenerator draws = random.of(request.promptHash() + choice, "answer");
        String opening = opening(request);
        StringBuilder text = new StringBuilder(opening);
        int tokens = counter.count(opening, encoding);
        int closing = counter.count(SupportSentences.CLOSING, encoding);
        double aim = length.sample(draws) - closing;
        for (String next = sentence(draws); tokens + counter.count(next, encoding) <= aim; next = sentence(draws)) {
            text.append(next);
            tokens += counter.count(next, encoding);
        }
        text.append(SupportSentences.CLOSING);
        return cutAtStop(new ComposedAnswer(text.toString(), tokens + closing, FinishReason.STOP), request, encoding);
    }

    /** The answer cut to so many tokens, when it has more. */
    public ComposedAnswer limited(ComposedAnswer answer, int maxTokens, TokenEncoding encoding) {
        if (answer.tokens() <= maxTokens) {
            return answer;
        }
        String text = counter.firstTokens(answer.text(), maxTokens, encoding);
        return new ComposedAnswer(text, maxTokens, FinishReason.LENGTH);
    }

    private ComposedAnswer cutAtStop(ComposedAnswer answer, CallRequest request, TokenEncoding encoding) {
        int end = request.options().stop().stream()
                .filter(stop -> !stop.isEmpty())
                .mapToInt(answer.text()::indexOf)
                .filter(position -> position >= 0)
                .min()
                .orElse(-1);
        if (end < 0) {
            return answer;
        }
        String text = answer.text().substring(0, end);
        return new ComposedAnswer(text, counter.count(text, encoding), FinishReason.STOP);
    }

    private static String opening(CallRequest request) {
        String message = request.lastUserMessage();
        return message == null
                ? "Thank you for writing to us."
                : "Thank you for your message \"" + quote(message) + "\".";
    }

    private static String quote(String message) {
        if (message.length() <= LONGEST_QUOTE) {
            return message;
        }
        boolean splitsPair = Character.isHighSurrogate(message.charAt(LONGEST_QUOTE - 1));
        return message.substring(0, splitsPair ? LONGEST_QUOTE - 1 : LONGEST_QUOTE);
    }

    private static String sentence(RandomGenerator draws) {
        List<String> all = SupportSentences.ALL;
        return all.get(draws.nextInt(all.size()));
    }
}
