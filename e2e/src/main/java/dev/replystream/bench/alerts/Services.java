package dev.replystream.bench.alerts;

import dev.replystream.bench.lab.Lab;
import dev.replystream.bench.lab.ServiceJar;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.schemas.TopicPrefix;

/**
 * The two services between a call and its alert, each in a process of its own with its default settings.
 *
 * @param aggregator sums calls up
 * @param alerts evaluates rules
 */
record Services(ChildProcess aggregator, ChildProcess alerts) implements AutoCloseable {

    /** Starts both and returns when they are ready. */
    static Services start(Lab lab, TopicPrefix prefix) {
        ServiceJar.Started aggregator = start(lab, prefix, "usage-aggregator");
        ServiceJar.Started alerts = start(lab, prefix, "alert-stream");
        Services services = new Services(aggregator.process(), alerts.process());
        try {
            aggregator.awaitReady();
            alerts.awaitReady();
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
        return services;
    }

    private static ServiceJar.Started start(Lab lab, TopicPrefix prefix, String name) {
        ServiceJar service = ServiceJar.of(lab, prefix, name);
        service.jvm()
                .jvmOptions("-Xmx512m", "-XX:+UseSerialGC")
                .environment(
                        "REPLYSTREAM_STREAMS_STATE_DIRECTORY",
                        lab.logFolder().resolve(name + "-state").toString());
        return service.start();
    }

    @Override
    public void close() {
        alerts.close();
        aggregator.close();
    }
}
