package dev.replystream.cli.pipeline;

import dev.replystream.local.process.StartException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Runs steps, side by side where they may, and tells a listener of each. */
record Steps(PipelineListener listener) {
    private static final Executor ON_NEW_THREADS = work -> Thread.ofVirtual().start(work);

    /** Runs a step here. */
    <T> T run(String name, Supplier<T> work) {
        long begin = System.nanoTime();
        listener.began(name);
        T result = work.get();
        listener.done(name, Duration.ofNanos(System.nanoTime() - begin));
        return result;
    }

    /** Runs a step here. */
    void run(String name, Runnable work) {
        run(name, () -> {
            work.run();
            return true;
        });
    }

    /** Begins a step beside the others. */
    <T> CompletableFuture<T> begin(String name, Supplier<T> work) {
        return CompletableFuture.supplyAsync(() -> run(name, work), ON_NEW_THREADS);
    }

    /**
     * Waits for all of them, also when one fails.
     *
     * @throws StartException the first failure
     */
    static <T> List<T> all(List<CompletableFuture<T>> begun) {
        List<T> results = new ArrayList<>();
        RuntimeException failure = null;
        for (CompletableFuture<T> each : begun) {
            try {
                results.add(each.join());
            } catch (CompletionException e) {
                failure = failure == null ? unwrapped(e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return results;
    }

    private static RuntimeException unwrapped(CompletionException wrapper) {
        return wrapper.getCause() instanceof RuntimeException cause ? cause : wrapper;
    }
}
