package dev.replystream.local.process;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A program for tests: says what it was given, then runs until it is stopped, and says that it was. */
final class Greeter {
    private Greeter() {}

    static void main(String[] arguments) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stopped in order")));
        System.out.printf(
                "arguments %s, property %s, variable %s%n",
                List.of(arguments), System.getProperty("greeting"), System.getenv("GREETING"));
        new CountDownLatch(1).await();
    }
}
