package dev.replystream.cli.terminal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or another request to end this process. The command that runs sees the request, comes to an end in order, and its
 * exit code becomes that of the process. Safe for use by several threads.
 */
public final class Interrupt {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int exitCode = 1;
    private volatile boolean orderly;

    /** That of a process that nobody interrupts. */
    public Interrupt() {}

    /** Listens from now on. */
    public static Interrupt install() {
        Interrupt interrupt = new Interrupt();
        Runtime.getRuntime().addShutdownHook(new Thread(interrupt::shutDown, "interrupt"));
        return interrupt;
    }

    /**
     * From now on the process waits for the command when its end is asked for. Before that it ends at once, and the processes
     * that it started stop by themselves.
     */
    public void expectOrderlyEnd() {
        orderly = true;
    }

    /** Whether the end was asked for. */
    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Asks for the end. */
    public void request() {
        requested.countDown();
    }

    /** Waits for the request. */
    public void await() {
        try {
            requested.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits so long for the request; whether it came. */
    public boolean await(Duration time) {
        try {
            return requested.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The command has ended with this exit code. */
    public void finished(int code) {
        exitCode = code;
        finished.countDown();
    }

    private void shutDown() {
        if (finished.getCount() == 0) {
            return;
        }
        request();
        if (!orderly) {
            return;
        }
        try {
            if (finished.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
