package dev.replystream.worker.intake;

import dev.replystream.avro.IncomingMessage;
import dev.replystream.worker.conversation.ConversationKey;
import dev.replystream.worker.intake.Event.WorkEnded;
import dev.replystream.worker.reply.InboundMessage;
import dev.replystream.worker.reply.ReplyTask;
import dev.replystream.worker.reply.Resolution;
import dev.replystream.worker.reply.Resolver;
import dev.replystream.worker.window.Arrival;
import dev.replystream.worker.window.Work;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs each work on a virtual thread of its own and tells the poll loop how it ended. */
final class WorkRunner {

    private static final Logger LOG = LoggerFactory.getLogger(WorkRunner.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final Resolver resolver;
    private final Ownership ownership;
    private final Inbox<Event> inbox;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("work-", 0).factory());

    WorkRunner(Resolver resolver, Ownership ownership, Inbox<Event> inbox) {
        this.resolver = resolver;
        this.ownership = ownership;
        this.inbox = inbox;
    }

    void start(Work<InboundMessage> work) {
        threads.execute(() -> {
            long began = System.nanoTime();
            Resolution resolution = resolve(work);
            inbox.put(new WorkEnded(work, resolution, System.nanoTime() - began));
        });
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

    /** Whatever is thrown, the loop hears of it: a slot that nobody gives back would be lost. */
    private Resolution resolve(Work<InboundMessage> work) {
        try {
            return resolver.resolve(taskOf(work));
        } catch (RuntimeException | Error e) {
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
