package dev.replystream.worker.intake;

import dev.replystream.avro.IncomingMessage;
import dev.replystream.worker.conversation.ConversationKey;
import dev.replystream.worker.reply.InboundMessage;
import dev.replystream.worker.reply.ReplyTask;
import dev.replystream.worker.reply.Resolution;
import dev.replystream.worker.reply.Resolver;
import dev.replystream.worker.window.Arrival;
import dev.replystream.worker.window.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs each work on a virtual thread of its own and hands its result to the poll loop. */
final class WorkRunner {

    private static final Logger LOG = LoggerFactory.getLogger(WorkRunner.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final Resolver resolver;
    private final Ownership ownership;
    private final BlockingQueue<Completion> completions = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("work-", 0).factory());

    WorkRunner(Resolver resolver, Ownership ownership) {
        this.resolver = resolver;
        this.ownership = ownership;
    }

    /** A work that ended. */
    record Completion(Work<InboundMessage> work, Resolution resolution) {}

    void start(Work<InboundMessage> work) {
        threads.execute(() -> completions.add(new Completion(work, resolve(work))));
    }

    /** Takes the works that ended; waits for the first of them, at most for {@code millis}. */
    List<Completion> ended(long millis) {
        List<Completion> ended = new ArrayList<>();
        try {
            Completion first = completions.poll(millis, TimeUnit.MILLISECONDS);
            if (first != null) {
                ended.add(first);
                completions.drainTo(ended);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ended;
    }

    /** Waits for what runs, at most for {@code time}; then calls are cancelled, and may still say so on the ledger. */
    void stop(Duration time) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
                var _ = threads.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private Resolution resolve(Work<InboundMessage> work) {
        try {
            return resolver.resolve(taskOf(work));
        } catch (RuntimeException e) {
            LOG.error("a work of partition {} broke off", work.partition(), e);
            return new Resolution.Abandoned();
        }
    }

    private ReplyTask taskOf(Work<InboundMessage> work) {
        List<InboundMessage> messages =
                work.arrivals().stream().map(Arrival::payload).toList();
        IncomingMessage first = messages.getFirst().message();
        return new ReplyTask(
                new ConversationKey(first.getTenant(), first.getConversationId(), work.generation()),
                messages,
                () -> ownership.lasts(work.partition(), work.generation()));
    }
}
