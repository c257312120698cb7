package dev.replystream.worker.intake;

import dev.replystream.worker.intake.Event.WorkEnded;
import dev.replystream.worker.window.Arrival;
import dev.replystream.worker.window.Work;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs each work on a virtual thread of its own and tells the poll loop how it ended. */
final class WorkRunner<T> {

    private static final Logger LOG = LoggerFactory.getLogger(WorkRunner.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final Resolver<T> resolver;
    private final Ownership ownership;
    private final Inbox<Event<T>> inbox;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("work-", 0).factory());

    WorkRunner(Resolver<T> resolver, Ownership ownership, Inbox<Event<T>> inbox) {
        this.resolver = resolver;
        this.ownership = ownership;
        this.inbox = inbox;
    }

    void start(Work<T> work) {
        threads.execute(() -> {
            long began = System.nanoTime();
            Resolution resolution = resolve(work);
            inbox.put(new WorkEnded<>(work, resolution, System.nanoTime() - began));
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
    private Resolution resolve(Work<T> work) {
        try {
            return resolver.resolve(taskOf(work));
        } catch (RuntimeException | Error e) {
            LOG.error("a work of partition {} broke off", work.partition(), e);
            return new Resolution.Abandoned();
        }
    }

    private Task<T> taskOf(Work<T> work) {
        return new Task<>(
                work.arrivals().stream().map(Arrival::payload).toList(),
                work.generation(),
                () -> ownership.lasts(work.partition(), work.generation()));
    }
}
