package dev.replystream.local.openai.call;

import dev.replystream.local.openai.answer.AnswerComposer;
import dev.replystream.local.openai.answer.ComposedAnswer;
import dev.replystream.local.openai.tokens.PromptCache;
import dev.replystream.local.openai.wire.CallOptions;
import dev.replystream.local.openai.wire.Choice;
import dev.replystream.local.openai.wire.Completion;
import dev.replystream.local.openai.wire.FinishReason;
import dev.replystream.local.openai.wire.Usage;
import dev.replystream.local.simulator.distribution.Distribution;
import dev.replystream.local.simulator.distribution.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Does the work of the model: the answers and what they cost in tokens. */
final class Generator {
    private static final int REASONING_STEP = 64;
    private static final int GREATEST_REASONING_STEPS = 8;
    private static final Set<String> EFFORTS_WITHOUT_REASONING = Set.of("none", "minimal");

    private final AnswerComposer composer;
    private final PromptCache promptCache;
    private final SeededRandom random;
    private final CallIds ids;

    Generator(AnswerComposer composer, PromptCache promptCache, SeededRandom random, CallIds ids) {
        this.composer = composer;
        this.promptCache = promptCache;
        this.random = random;
        this.ids = ids;
    }

    /**
     * The answer as a fresh model gives it, with nothing cached.
     *
     * @param answerTokens distribution of the length of an answer
     */
    Completion complete(ParsedCall call, Distribution answerTokens) {
        CallOptions options = call.request().options();
        int reasoning = 0;
        int completion = 0;
        List<Choice> choices = new ArrayList<>(options.choices());
        for (int i = 0; i < options.choices(); i++) {
            int thought = Math.min(reasoningTokens(call, i), call.maxTokens());
            ComposedAnswer answer = answer(call, answerTokens, i, call.maxTokens() - thought);
            choices.add(new Choice(answer.text(), answer.finishReason()));
            reasoning += thought;
            completion += thought + answer.tokens();
        }
        return new Completion(
                call.request(),
                ids.completionId(call.sequence(), call.request().operation()),
                call.at(),
                call.model().snapshot(),
                fingerprint(call),
                choices,
                new Usage(call.prompt().count(), 0, completion, reasoning));
    }

    /** The same with what of the prompt was cached; from now on all of it is. */
    Completion withPromptCache(ParsedCall call, Completion completion) {
        int cached = promptCache.cachedTokens(call.model().snapshot(), call.prompt(), call.at());
        Usage usage = completion.usage();
        return usage == null || cached == 0
                ? completion
                : completion.withUsage(new Usage(usage.prompt(), cached, usage.completion(), usage.reasoning()));
    }

    private ComposedAnswer answer(ParsedCall call, Distribution length, int choice, int maxTokens) {
        if (maxTokens == 0) {
            return new ComposedAnswer("", 0, FinishReason.LENGTH);
        }
        ComposedAnswer whole = composer.compose(call.request(), call.model().encoding(), length, choice);
        return composer.limited(whole, maxTokens, call.model().encoding());
    }

    private int reasoningTokens(ParsedCall call, int choice) {
        String effort = call.request().options().reasoningEffort();
        if (!call.model().reasoning() || (effort != null && EFFORTS_WITHOUT_REASONING.contains(effort))) {
            return 0;
        }
        return REASONING_STEP
                * random.of(call.request().promptHash() + choice, "reasoning").nextInt(GREATEST_REASONING_STEPS + 1);
    }

    private static String fingerprint(ParsedCall call) {
        long hash = SeededRandom.mix(call.model().snapshot().hashCode());
        return "fp_" + Long.toHexString(hash | 1L << 63).substring(0, 10);
    }
}
