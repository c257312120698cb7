package dev.replystream.cli.pipeline;

import dev.replystream.local.process.ChildProcess;
import java.net.URI;

/**
 * One running process of a service. Safe for use by several threads.
 *
 * @param service which
 * @param number 1 for the first instance
 * @param address where it answers
 * @param process the process
 */
public record ServiceInstance(Service service, int number, URI address, ChildProcess process) implements AutoCloseable {
    /** Its name in messages, and that of its log file: {@code reply-worker}, {@code reply-worker-2}. */
    public String name() {
        return nameOf(service, number);
    }

    /** Ends it at once, without any order, as {@code kill -9} does. */
    public void kill() {
        process.kill();
    }

    /** Stops it in order. */
    @Override
    public void close() {
        process.close();
    }

    static String nameOf(Service service, int number) {
        return number == 1 ? service.module() : service.module() + "-" + number;
    }
}
