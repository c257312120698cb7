package dev.replystream.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs another main class and ends the JVM in order when standard input ends, which happens at the latest when the process
 * that started it is gone. An orderly end that takes longer than {@value #STOP_TIMEOUT_PROPERTY} is cut short. This class
 * stands alone: a copy of its class file is enough to start a program whose class path does not hold {@code local-stack}.
 */
public final class SupervisedMain {
    /** System property: milliseconds an orderly end may take, 10,000 when it is not set. */
    public static final String STOP_TIMEOUT_PROPERTY = "replystream.supervised.stop-timeout-ms";

    private SupervisedMain() {}

    /** Arguments: the main class, then its own arguments. */
    public static void main(String[] arguments) throws Throwable {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("The main class to run is missing");
        }
        Thread.ofPlatform().daemon().name("supervisor").start(SupervisedMain::endWithInput);
        Method main = Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void endWithInput() {
        drain(System.in);
        Thread.ofPlatform().daemon().name("supervisor-halt").start(SupervisedMain::haltAfterTimeout);
        System.exit(0);
    }

    private static void drain(InputStream input) {
        try {
            while (input.read() >= 0) {
                // Nothing is ever sent: only the end matters.
            }
        } catch (IOException e) {
            // A broken pipe is an end too.
        }
    }

    private static void haltAfterTimeout() {
        try {
            Thread.sleep(Long.getLong(STOP_TIMEOUT_PROPERTY, 10_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
