package dev.replystream.local.openai;

import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/** The simulator as a program; prints its base URL when it is ready and runs until the process is ended. */
public final class OpenAiSimulatorMain {
    private OpenAiSimulatorMain() {}

    /** Arguments: see {@link SimulatorArguments#USAGE}. Exit code 2 for wrong ones, 1 when it cannot start. */
    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        OpenAiSimulator simulator = start(arguments);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            simulator.close();
            ended.countDown();
        }));
        System.out.println("OpenAI simulator: " + simulator.baseUri());
        ended.await();
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
