package dev.replystream.cli.pipeline;

import dev.replystream.local.process.ChildProcess;
import java.net.URI;
import java.util.Map;

/**
 * One process of a service. Safe for use by several threads.
 *
 * @param service which
 * @param number 1 for the first instance
 * @param address where it answers
 * @param environment variables that it alone gets, over those of all services
 * @param process the process
 */
public record ServiceInstance(
        Service service, int number, URI address, Map<String, String> environment, ChildProcess process)
        implements AutoCloseable {
    public ServiceInstance {
        environment = Map.copyOf(environment);
    }

    /** Its name in messages, and that of its log file: {@code reply-worker}, {@code reply-worker-2}. */
    public String name() {
        return nameOf(service, number);
    }

    /** Lets it do nothing until {@link #thaw()}, as {@code kill -STOP} does. */
    public void freeze() {
        process.freeze();
    }

    /** Lets it go on after {@link #freeze()}. */
    public void thaw() {
        process.thaw();
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
