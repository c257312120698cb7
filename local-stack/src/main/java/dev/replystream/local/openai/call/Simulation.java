package dev.replystream.local.openai.call;

import dev.replystream.local.openai.answer.AnswerComposer;
import dev.replystream.local.openai.behaviour.Behaviour;
import dev.replystream.local.openai.fault.Fault;
import dev.replystream.local.openai.fault.FaultStage;
import dev.replystream.local.openai.fault.FaultedCall;
import dev.replystream.local.openai.journal.CallResult;
import dev.replystream.local.openai.limit.LimitDecision;
import dev.replystream.local.openai.limit.ModelLimit;
import dev.replystream.local.openai.limit.RateLimiter;
import dev.replystream.local.openai.tokens.PromptCache;
import dev.replystream.local.openai.tokens.TokenCounter;
import dev.replystream.local.openai.wire.ApiError;
import dev.replystream.local.openai.wire.Completion;
import dev.replystream.local.openai.wire.Usage;
import dev.replystream.local.simulator.distribution.SeededRandom;
import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.Header;
import dev.replystream.local.simulator.exchange.Reaction;
import dev.replystream.local.simulator.fault.FaultRule;
import dev.replystream.local.simulator.steering.Steering;
import dev.replystream.local.simulator.steering.Steering.Course;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Settles calls that were understood, in OpenAI's order: refusals, limits, the length of the prompt, then the model's work. */
final class Simulation {
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final SeededRandom random;
    private final Steering<Behaviour, Fault> steering;
    private final RateLimiter limiter = new RateLimiter();
    private final Generator generator;
    private final Renderer renderer;

    Simulation(SeededRandom random, Steering<Behaviour, Fault> steering, TokenCounter counter, CallIds ids) {
        this.random = random;
        this.steering = steering;
        this.generator = new Generator(new AnswerComposer(random, counter), new PromptCache(), random, ids);
        this.renderer = new Renderer(counter);
    }

    Settled settle(ParsedCall call, String organization, List<Header> headers) {
        Course<Behaviour, Fault> course = steering.course();
        Optional<FaultRule<Fault>> faulted = fault(call, course);
        Fault fault = faulted.map(FaultRule::fault).orElse(null);
        if (fault != null && fault.stage() == FaultStage.REFUSED) {
            return work(call, course, faulted, headers);
        }
        LimitDecision limits = limit(call, course, organization);
        List<Header> all = new ArrayList<>(headers);
        all.addAll(limits.headers());
        ApiError refusal = limits.refusal() != null ? limits.refusal() : RequestCheck.contextLength(call);
        return refusal != null ? Settled.refused(refusal, all) : work(call, course, faulted, all);
    }

    private Optional<FaultRule<Fault>> fault(ParsedCall call, Course<Behaviour, Fault> course) {
        FaultRule.Subject subject = new FaultRule.Subject(
                call.at(), call.request().model(), call.request().lastUserMessage());
        return course.faults()
                .happening(subject, random.of(call.sequence(), "fault").nextDouble());
    }

    private LimitDecision limit(ParsedCall call, Course<Behaviour, Fault> course, String organization) {
        ModelLimit limit =
                course.behaviour().limits().of(call.model().name(), call.model().snapshot());
        if (limit == null) {
            return new LimitDecision(null, List.of());
        }
        long estimate = Math.ceilDiv(call.request().characters(), CHARACTERS_PER_TOKEN);
        long asked = Objects.requireNonNullElse(call.request().options().maxTokens(), 0);
        return limiter.admit(
                new RateLimiter.Demand(organization, call.model().snapshot(), Math.max(asked, estimate)),
                limit,
                call.at());
    }

    private Settled work(
            ParsedCall call,
            Course<Behaviour, Fault> course,
            Optional<FaultRule<Fault>> faulted,
            List<Header> headers) {
        boolean refused = faulted.isPresent() && faulted.get().fault().stage() == FaultStage.REFUSED;
        Completion fresh = generator.complete(call, course.behaviour().answerTokens());
        Completion completion = refused ? fresh : generator.withPromptCache(call, fresh);
        long delay = refused ? 0 : delayNanos(call, course);
        List<Header> all = Answer.with(headers, new Header("openai-processing-ms", Long.toString(delay / 1_000_000)));
        FaultedCall good = new FaultedCall(
                completion,
                other -> renderer.render(
                        other,
                        call.model().encoding(),
                        all,
                        course.behaviour().latency().nanosPerToken()),
                all,
                faulted.map(FaultRule::retryAfter).orElse(FaultRule.DEFAULT_RETRY_AFTER));
        return faulted.map(rule -> failed(rule.fault(), good, delay)).orElseGet(() -> answered(good, delay));
    }

    private long delayNanos(ParsedCall call, Course<Behaviour, Fault> course) {
        RandomGenerator draws = random.of(call.sequence(), "latency");
        return (long) (course.behaviour()
                        .latency()
                        .untilFirstByte(call.request().options().stream())
                        .sample(draws)
                * 1e6);
    }

    private static Settled answered(FaultedCall call, long delayNanos) {
        Completion completion = call.completion();
        Usage usage = Objects.requireNonNullElse(completion.usage(), Usage.NONE);
        CallResult result = new CallResult(CallResult.OK, 200, true, completion.model(), usage);
        return new Settled(delayNanos, call.renderer().apply(completion), result);
    }

    private static Settled failed(Fault fault, FaultedCall call, long delayNanos) {
        Reaction reaction = fault.play(call);
        int status = reaction instanceof Answer answer ? answer.status() : 0;
        if (fault.stage() != FaultStage.GENERATED) {
            return new Settled(delayNanos, reaction, CallResult.refused(fault.code(), status));
        }
        Usage usage = Objects.requireNonNullElse(call.completion().usage(), Usage.NONE);
        Usage billed = fault == Fault.CONTENT_FILTER ? usage.withCompletion(0) : usage;
        return new Settled(
                delayNanos,
                reaction,
                new CallResult(fault.code(), status, true, call.completion().model(), billed));
    }
}
