package dev.replystream.worker.reply;

import dev.replystream.schemas.ErrorType;
import dev.replystream.worker.conversation.Turn;
import dev.replystream.worker.limit.CallLimiter;
import dev.replystream.worker.openai.Generation.Generated;
import dev.replystream.worker.openai.Generation.Refused;
import dev.replystream.worker.reply.AccountedCalls.Made;
import dev.replystream.worker.reply.Drafting.Drafted;
import dev.replystream.worker.reply.Drafting.Failed;
import dev.replystream.worker.reply.Drafting.GivenUp;
import dev.replystream.worker.reply.Drafting.Withdrawn;
import dev.replystream.worker.reply.Line.Permit;
import dev.replystream.worker.reply.RetryPolicy.Tried;
import dev.replystream.worker.time.Pause;
import dev.replystream.worker.time.Waiting;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Has a reply written by as many calls as it takes. */
public final class ReplyWriter {

    private final AccountedCalls calls;
    private final CallGate gate;
    private final CallLimiter limiter;
    private final int answerTokens;
    private final RetryPolicy policy;
    private final PromptBuilder prompts;
    private final LongSupplier millis;
    private final Pause pause;

    /**
     * When calls are made.
     *
     * @param gate holds them back while the line is stopped
     * @param limiter has them wait until the provider takes them
     * @param answerTokens most tokens of an answer, which the provider counts towards its limits
     * @param policy says what follows a failure
     */
    public record Pacing(CallGate gate, CallLimiter limiter, int answerTokens, RetryPolicy policy) {}

    public ReplyWriter(AccountedCalls calls, PromptBuilder prompts, Pacing pacing, Waiting waiting) {
        this.calls = calls;
        this.prompts = prompts;
        this.gate = pacing.gate();
        this.limiter = pacing.limiter();
        this.answerTokens = pacing.answerTokens();
        this.policy = pacing.policy();
        this.millis = waiting.millis();
        this.pause = waiting.pause();
    }

    /** Writes the reply {@code replyId} to all messages of {@code task}. */
    Drafting write(ReplyTask task, String replyId, List<Turn> history) throws InterruptedException {
        return new Attempts(task, replyId, history).run();
    }

    /** The calls for one reply. */
    private final class Attempts {

        private final ReplyTask task;
        private final String replyId;
        private final List<Turn> history;
        private final Map<ErrorType, Integer> failures = new EnumMap<>(ErrorType.class);
        private int made;
        private int counted;
        private long waitedMillis;
        private final long beganMillis = millis.getAsLong();

        Attempts(ReplyTask task, String replyId, List<Turn> history) {
            this.task = task;
            this.replyId = replyId;
            this.history = history;
        }

        Drafting run() throws InterruptedException {
            while (true) {
                Optional<Drafting> end = attempt();
                if (end.isPresent()) {
                    return end.get();
                }
            }
        }

        private Optional<Drafting> attempt() throws InterruptedException {
            if (task.paused().getAsBoolean()) {
                return Optional.of(new Withdrawn());
            }
            Optional<Permit> permit = enter();
            if (permit.isEmpty()) {
                return Optional.of(new GivenUp());
            }
            Prompt prompt = prompts.build(history, texts(), failures.getOrDefault(ErrorType.CONTEXT_LENGTH, 0));
            long demand = prompt.demand(answerTokens);
            if (!isNext(permit.get(), demand)) {
                return Optional.empty();
            }
            Optional<Made> call = call(permit.get(), demand, prompt);
            if (call.isEmpty()) {
                return Optional.of(new GivenUp());
            }
            return switch (call.get().generation()) {
                case Generated generated -> Optional.of(new Drafted(call.get().callId(), generated, prompt, made));
                case Refused refused -> afterFailure(refused, permit.get());
            };
        }

        private Optional<Permit> enter() throws InterruptedException {
            if (!task.wanted().getAsBoolean()) {
                return Optional.empty();
            }
            long before = millis.getAsLong();
            Optional<Permit> permit = gate.enter(task.wanted());
            waitedMillis += millis.getAsLong() - before;
            return permit;
        }

        /** Waits for the provider's limits. The line may stop meanwhile, or a human take over: then all is asked anew. */
        private boolean isNext(Permit permit, long demand) throws InterruptedException {
            long before = millis.getAsLong();
            boolean next = false;
            boolean entered = false;
            try {
                entered = limiter.enter(demand, task.wanted());
                next = entered
                        && (permit == Permit.PROBE || gate.isOpen())
                        && !task.paused().getAsBoolean();
                return next;
            } finally {
                waitedMillis += millis.getAsLong() - before;
                if (!next) {
                    gate.leaveUnused(permit);
                    if (entered) {
                        limiter.giveBack(demand);
                    }
                }
            }
        }

        private Optional<Made> call(Permit permit, long demand, Prompt prompt) throws InterruptedException {
            boolean reported = false;
            try {
                Optional<Made> call = calls.make(task, replyId, prompt, made + 1);
                if (call.isPresent()) {
                    made++;
                    Optional<ErrorType> failure = failureOf(call.get());
                    gate.leave(permit, failure);
                    limiter.end(failure.filter(ErrorType.RATE_LIMIT::equals).isPresent());
                    reported = true;
                }
                return call;
            } finally {
                if (!reported) {
                    gate.leaveUnused(permit);
                    limiter.giveBack(demand);
                }
            }
        }

        /** A stopped line costs no message anything: the call that met it, and probes, do not count. */
        private Optional<Drafting> afterFailure(Refused refused, Permit permit) throws InterruptedException {
            if (refused.type() == ErrorType.CANCELLED) {
                return Optional.of(new GivenUp());
            }
            if (refused.type() == ErrorType.DISCARDED) {
                return Optional.of(new Withdrawn());
            }
            if (refused.type().scope() != ErrorType.Scope.ATTEMPT) {
                return Optional.empty();
            }
            if (permit == Permit.CALL) {
                counted++;
            }
            int ofThisType = failures.merge(refused.type(), 1, Integer::sum);
            Optional<Duration> next = policy.next(refused, new Tried(counted, ofThisType, spent()));
            if (next.isEmpty()) {
                return Optional.of(Failed.of(refused, made));
            }
            pause.of(next.get());
            return Optional.empty();
        }

        private Duration spent() {
            return Duration.ofMillis(millis.getAsLong() - beganMillis - waitedMillis);
        }

        private List<String> texts() {
            return task.messages().stream()
                    .map(each -> each.message().getText())
                    .toList();
        }
    }

    private static Optional<ErrorType> failureOf(Made call) {
        return call.generation() instanceof Refused refused ? Optional.of(refused.type()) : Optional.empty();
    }
}
