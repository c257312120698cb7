package dev.replystream.local.openai;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The simulator as a program; prints its base URL when it is ready and runs until the process is ended. */
public final class OpenAiSimulatorMain {
    private static final Map<String, String> SYSTEM_PROPERTIES = Map.of(
            "slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider",
            "slf4j.internal.verbosity", "ERROR",
            "logback.configurationFile", "dev/replystream/local/openai/simulator-logging.xml");

    private OpenAiSimulatorMain() {}

    /** Arguments: see {@link SimulatorArguments#USAGE}. Exit code 2 for wrong ones, 1 when it cannot start. */
    public static void main(String[] arguments) throws InterruptedException {
        logToStandardOutput();
        CountDownLatch ended = new CountDownLatch(1);
        OpenAiSimulator simulator = start(arguments);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            simulator.close();
            ended.countDown();
        }));
        System.out.println("OpenAI simulator: " + simulator.baseUri());
        ended.await();
    }

    /** Without a configuration the log is Netty's account of itself; who names another one gets that. */
    private static void logToStandardOutput() {
        SYSTEM_PROPERTIES.forEach((key, value) -> System.setProperty(key, System.getProperty(key, value)));
    }

    private static OpenAiSimulator start(String[] arguments) {
        try {
            return OpenAiSimulator.start(SimulatorArguments.parse(arguments));
        } catch (IllegalArgumentException e) {
            return refuse(e.getMessage() + System.lineSeparator() + SimulatorArguments.USAGE, 2);
        } catch (IllegalStateException | UncheckedIOException e) {
            return refuse(e.getMessage() + ": " + e.getCause(), 1);
        }
    }

    private static OpenAiSimulator refuse(String message, int exitCode) {
        System.err.println(message);
        System.exit(exitCode);
        throw new IllegalStateException(message);
    }
}
