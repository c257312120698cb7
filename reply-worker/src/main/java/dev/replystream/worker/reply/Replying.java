package dev.replystream.worker.reply;

import dev.replystream.schemas.id.NameBasedId;
import dev.replystream.worker.conversation.Answer;
import dev.replystream.worker.conversation.ConversationStore;
import dev.replystream.worker.conversation.StoreUnavailableException;
import dev.replystream.worker.conversation.Turn;
import dev.replystream.worker.intake.Resolution;
import dev.replystream.worker.intake.Resolution.Abandoned;
import dev.replystream.worker.intake.Resolution.Finished;
import dev.replystream.worker.intake.Resolver;
import dev.replystream.worker.intake.Task;
import dev.replystream.worker.message.InboundMessage;
import dev.replystream.worker.reply.Drafting.Drafted;
import dev.replystream.worker.reply.Drafting.Failed;
import dev.replystream.worker.reply.Drafting.GivenUp;
import dev.replystream.worker.reply.Drafting.Withdrawn;
import dev.replystream.worker.reply.Screening.Suppressed;
import dev.replystream.worker.time.Pause;
import dev.replystream.worker.time.Waiting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resolves tasks: screens their messages, has a reply written to those that want one, stores it, and says which records
 * belong into the transaction.
 *
 * <p>A task may be resolved more than once, here or by another worker: what was stored the first time is used again. When
 * the store or the registry is away the task waits. A defect of ours does not block its conversation, nor all of the worker
 * again and again: the messages end as failed, each with a dead letter. Only what the process itself should end with, such
 * as a full heap, is thrown. Safe for use by several threads.
 */
public final class Replying implements Resolver<InboundMessage> {

    private static final Logger LOG = LoggerFactory.getLogger(Replying.class);
    private static final Duration STORE_PAUSE = Duration.ofSeconds(1);

    private final ConversationStore store;
    private final ReplyWriter writer;
    private final ReplyRecords records;
    private final Guards guards;
    private final InstantSource clock;
    private final Pause pause;

    public Replying(ConversationStore store, ReplyWriter writer, ReplyRecords records, Guards guards, Waiting waiting) {
        this.guards = guards;
        this.store = store;
        this.writer = writer;
        this.records = records;
        this.clock = waiting.clock();
        this.pause = waiting.pause();
    }

    /** Resolves {@code task}; this may take as long as it is wanted. */
    @Override
    public Resolution resolve(Task<InboundMessage> task) {
        return resolve(ReplyTask.of(task, guards));
    }

    Resolution resolve(ReplyTask task) {
        try {
            while (task.wanted().getAsBoolean()) {
                Optional<Resolution> resolution = attempt(task);
                if (resolution.isPresent()) {
                    return resolution.get();
                }
            }
            return new Abandoned();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Abandoned();
        }
    }

    private Optional<Resolution> attempt(ReplyTask task) throws InterruptedException {
        try {
            return once(task);
        } catch (StoreUnavailableException | RetriableException e) {
            LOG.warn("{}; trying again in {} s", e.getMessage(), STORE_PAUSE.toSeconds());
            pause.of(STORE_PAUSE);
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            LOG.error("messages of partition {} at {} end as dead letters", task.partition(), task.offsets(), e);
            return failed(task, Failure.of(e));
        }
    }

    /** Empty when what that needs is away. */
    private Optional<Resolution> failed(ReplyTask task, Failure failure) throws InterruptedException {
        try {
            return Optional.of(new Finished(records.failed(task, replyIdOf(task), failure)));
        } catch (RetriableException e) {
            LOG.warn("{}; trying again in {} s", e.getMessage(), STORE_PAUSE.toSeconds());
            pause.of(STORE_PAUSE);
            return Optional.empty();
        }
    }

    /** Empty when another worker stored an answer meanwhile: then all is looked at anew. */
    private Optional<Resolution> once(ReplyTask task) throws InterruptedException {
        Screening screening =
                Screening.of(task.messages(), store.find(task.conversation().tenant(), task.messageIds()));
        List<ProducerRecord<byte[], byte[]>> output = new ArrayList<>();
        for (String replyId : screening.repliesToRepeat()) {
            output.addAll(repeated(task, replyId));
        }
        for (Suppressed suppressed : screening.suppressed()) {
            output.add(records.suppressed(suppressed));
        }
        if (screening.fresh().isEmpty()) {
            return Optional.of(new Finished(output));
        }
        return reply(task.of(screening.fresh()), output);
    }

    /** A stored reply goes out with the first message that it answers, so it goes out once. */
    private List<ProducerRecord<byte[], byte[]>> repeated(ReplyTask task, String replyId) throws InterruptedException {
        Answer answer = store.answer(task.conversation(), replyId).orElseThrow();
        String first = answer.messages().getFirst().messageId();
        return task.messageIds().contains(first) ? records.answered(task, answer) : List.of();
    }

    private Optional<Resolution> reply(ReplyTask task, List<ProducerRecord<byte[], byte[]>> output)
            throws InterruptedException {
        List<Turn> history = store.history(task.conversation());
        Optional<String> reason = guards.reasonAgainst(task.conversation(), history);
        if (reason.isPresent()) {
            return Optional.of(new Finished(suppressed(task, reason.get(), output)));
        }
        String replyId = replyIdOf(task);
        Drafting drafting = writer.write(task, replyId, guards.counting(task.conversation(), history));
        switch (drafting) {
            case Drafted drafted -> {
                Answer answer = answerOf(task, replyId, drafted);
                if (!stored(task, answer)) {
                    return Optional.empty();
                }
                output.addAll(records.answered(task, answer));
            }
            case Failed failed -> output.addAll(records.failed(task, replyId, Failure.of(failed)));
            case Withdrawn _ -> {
                return Optional.of(new Finished(suppressed(task, Guards.PAUSED, output)));
            }
            case GivenUp _ -> {
                return Optional.of(new Abandoned());
            }
        }
        return Optional.of(new Finished(output));
    }

    private List<ProducerRecord<byte[], byte[]>> suppressed(
            ReplyTask task, String reason, List<ProducerRecord<byte[], byte[]>> output) {
        task.messages().forEach(message -> output.add(records.suppressed(new Suppressed(message, reason))));
        return output;
    }

    /** An answer that was paid for is stored even when it takes long: what waits is the conversation, not the worker. */
    private boolean stored(ReplyTask task, Answer answer) throws InterruptedException {
        while (true) {
            try {
                return store.store(task.conversation(), answer);
            } catch (StoreUnavailableException e) {
                LOG.warn("{}; trying again in {} s", e.getMessage(), STORE_PAUSE.toSeconds());
                pause.of(STORE_PAUSE);
            }
        }
    }

    private Answer answerOf(ReplyTask task, String replyId, Drafted drafted) {
        Prompt prompt = drafted.prompt();
        Answer.Origin origin = new Answer.Origin(
                drafted.callId(),
                drafted.generated().receipt().model(),
                drafted.generated().receipt().finishReason(),
                drafted.attempts(),
                prompt.hash(),
                prompt.historyHash(),
                prompt.historyTurns());
        return new Answer(
                replyId,
                task.messages().stream().map(InboundMessage::answered).toList(),
                drafted.generated().text(),
                origin,
                clock.instant());
    }

    private static String replyIdOf(ReplyTask task) {
        return NameBasedId.ofReply(
                        task.conversation().tenant(), task.conversation().conversationId(), task.messageIds())
                .toString();
    }
}
