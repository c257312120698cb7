package dev.replystream.worker.reply;

import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.schemas.ErrorType;
import dev.replystream.schemas.id.TimeOrderedIds;
import dev.replystream.worker.ledger.CallLedger;
import dev.replystream.worker.ledger.LedgerUnavailableException;
import dev.replystream.worker.openai.Generation;
import dev.replystream.worker.openai.GenerationRequest;
import dev.replystream.worker.openai.ReplyGenerator;
import dev.replystream.worker.reply.CallFacts.Call;
import dev.replystream.worker.reply.CallFacts.End;
import dev.replystream.worker.time.Pause;
import dev.replystream.worker.time.Waiting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes calls that are accounted for: the log has the intent before a call leaves, and the outcome before its result is
 * used. While the ledger is away no call is made.
 */
public final class AccountedCalls {

    private static final Logger LOG = LoggerFactory.getLogger(AccountedCalls.class);
    private static final Duration LEDGER_PAUSE = Duration.ofSeconds(1);

    private final ReplyGenerator generator;
    private final CallLedger ledger;
    private final CallFacts facts;
    private final CallMetrics metrics;
    private final TimeOrderedIds ids;
    private final InstantSource clock;
    private final Pause pause;

    /**
     * What calls need beside the provider.
     *
     * @param ledger where they are accounted for
     * @param facts what is said of them there
     */
    public record Accounts(CallLedger ledger, CallFacts facts, CallMetrics metrics) {}

    public AccountedCalls(ReplyGenerator generator, Accounts accounts, TimeOrderedIds ids, Waiting waiting) {
        this.generator = generator;
        this.ledger = accounts.ledger();
        this.facts = accounts.facts();
        this.metrics = accounts.metrics();
        this.ids = ids;
        this.clock = waiting.clock();
        this.pause = waiting.pause();
    }

    /**
     * A call that was made.
     *
     * @param callId our id of it
     */
    record Made(String callId, Generation generation) {}

    /**
     * Makes one call.
     *
     * @param attempt number of the call for this reply, from 1
     * @return empty when it was not made because nobody wants it any more
     */
    Optional<Made> make(ReplyTask task, String replyId, Prompt prompt, int attempt) throws InterruptedException {
        Call call = new Call(ids.get().toString(), replyId, attempt, clock.instant());
        if (!write(facts.intent(task, prompt, call), task.wanted())) {
            return Optional.empty();
        }
        if (Thread.currentThread().isInterrupted() || !task.wanted().getAsBoolean()) {
            account(facts.outcome(task, prompt, call, End.notMade(clock.instant())));
            return Optional.empty();
        }
        long began = System.nanoTime();
        Generation generation =
                usable(task, generator.generate(new GenerationRequest(call.callId(), prompt.messages())));
        Duration latency = Duration.ofNanos(System.nanoTime() - began);
        metrics.count(generation, latency);
        End end = new End(generation, true, latency.toMillis(), clock.instant());
        account(facts.outcome(task, prompt, call, end));
        return Optional.of(new Made(call.callId(), generation));
    }

    /** An answer to a conversation that a human took over meanwhile was paid for and is not used. */
    private static Generation usable(ReplyTask task, Generation generation) {
        return generation instanceof Generation.Generated(String _, Generation.Receipt receipt)
                        && task.paused().getAsBoolean()
                ? new Generation.Refused(ErrorType.DISCARDED, null, Optional.empty(), receipt)
                : generation;
    }

    /** An outcome is written even when the worker stops: the interrupt waits until the log has it. */
    private void account(CallLedgerEntry outcome) throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        try {
            write(outcome, () -> true);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean write(CallLedgerEntry entry, BooleanSupplier wanted) throws InterruptedException {
        while (wanted.getAsBoolean()) {
            try {
                ledger.write(entry);
                return true;
            } catch (LedgerUnavailableException e) {
                LOG.warn("{}; trying again in {} s", e.getMessage(), LEDGER_PAUSE.toSeconds());
                pause.of(LEDGER_PAUSE);
            }
        }
        return false;
    }
}
