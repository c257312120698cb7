package dev.replystream.worker.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Lets many callers share one statement: what is asked while a statement runs is asked together in the next. Nobody waits
 * for company.
 *
 * @param <Q> type of the questions
 * @param <R> type of the answers
 */
final class GroupedCalls<Q, R> implements AutoCloseable {

    private static final int MOST_TOGETHER = 128;
    private static final int LOOK_MILLIS = 100;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Function<List<Q>, List<R>> together;
    private final BlockingQueue<Call<Q, R>> calls = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param name name of the thread that asks
     * @param together answers questions, in their order
     */
    GroupedCalls(String name, Function<List<Q>, List<R>> together) {
        this.together = together;
        this.thread = Thread.ofVirtual().name(name).start(this::serve);
    }

    private record Call<Q, R>(Q question, CompletableFuture<R> answer) {}

    /**
     * Asks, and waits for the answer. What the common statement threw for this question is thrown here.
     */
    R call(Q question) throws InterruptedException {
        if (closed) {
            throw gone();
        }
        Call<Q, R> call = new Call<>(question, new CompletableFuture<>());
        calls.add(call);
        try {
            return call.answer().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Lets the statement that runs come to its end. */
    @Override
    public void close() {
        closed = true;
        try {
            if (!thread.join(CLOSE_TIMEOUT)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        calls.forEach(call -> call.answer().completeExceptionally(gone()));
    }

    private void serve() {
        try {
            while (!closed) {
                Call<Q, R> first = calls.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Call<Q, R>> group = new ArrayList<>();
                    group.add(first);
                    calls.drainTo(group, MOST_TOGETHER - 1);
                    serve(group);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static StoreUnavailableException gone() {
        return new StoreUnavailableException(new IllegalStateException("it was closed"));
    }

    /** One question that cannot be answered must not take the others with it: they are asked again, one by one. */
    private void serve(List<Call<Q, R>> group) {
        try {
            List<R> answers = together.apply(group.stream().map(Call::question).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer().complete(answers.get(i));
            }
        } catch (StoreUnavailableException e) {
            group.forEach(call -> call.answer().completeExceptionally(e));
        } catch (RuntimeException e) {
            if (group.size() == 1) {
                group.getFirst().answer().completeExceptionally(e);
                return;
            }
            group.forEach(call -> serve(List.of(call)));
        }
    }
}
