package dev.replystream.cli.pipeline;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A service of the pipeline, in the order of the data. */
public enum Service {
    /** HTTP to messages. */
    INGEST(8081, 224),
    /** Messages to replies. */
    REPLY_WORKER(8082, 256),
    /** Calls to usage events and windows. */
    USAGE_AGGREGATOR(8083, 160),
    /** Windows to alerts. */
    ALERT_STREAM(8084, 160),
    /** Questions about all of it. */
    STATS_API(8080, 224);

    private final int defaultPort;
    private final int heapMegabytes;

    Service(int defaultPort, int heapMegabytes) {
        this.defaultPort = defaultPort;
        this.heapMegabytes = heapMegabytes;
    }

    /** Name of its module, its jar and its log file. */
    public String module() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The port that it listens on when nothing else is said. */
    public int defaultPort() {
        return defaultPort;
    }

    /** Largest heap that it gets on this machine, in MiB. */
    public int heapMegabytes() {
        return heapMegabytes;
    }

    /** The service of that module. */
    public static Optional<Service> ofModule(String module) {
        return Arrays.stream(values())
                .filter(service -> service.module().equals(module))
                .findFirst();
    }
}
