package dev.replystream.local.simulator.program;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** A simulator that runs until its process is ended. */
public final class SimulatorProgram {
    private static final Map<String, String> SYSTEM_PROPERTIES = Map.of(
            "slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider",
            "slf4j.internal.verbosity", "ERROR",
            "logback.configurationFile", "dev/replystream/local/simulator/simulator-logging.xml");

    private SimulatorProgram() {}

    /** Lets the log be Netty's account of itself, on standard output; who names another configuration gets that. */
    public static void logToStandardOutput() {
        SYSTEM_PROPERTIES.forEach((key, value) -> System.setProperty(key, System.getProperty(key, value)));
    }

    /**
     * Starts the simulator. The process ends with code 2 when its arguments are wrong, with 1 when it cannot start.
     *
     * @param usage what is said to wrong arguments
     * @param starter throws an IllegalArgumentException for wrong arguments
     */
    public static <T extends AutoCloseable> T start(String usage, Supplier<T> starter) {
        try {
            return starter.get();
        } catch (IllegalArgumentException e) {
            throw refuse(e.getMessage() + System.lineSeparator() + usage, 2);
        } catch (IllegalStateException | UncheckedIOException e) {
            throw refuse(e.getMessage() + ": " + e.getCause(), 1);
        }
    }

    /**
     * Says that it is ready, and returns when the process is being ended and it is closed.
     *
     * @param close closes the simulator
     */
    public static void run(String ready, Runnable close) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            close.run();
            ended.countDown();
        }));
        System.out.println(ready);
        ended.await();
    }

    private static IllegalStateException refuse(String message, int exitCode) {
        System.err.println(message);
        System.exit(exitCode);
        return new IllegalStateException(message);
    }
}
