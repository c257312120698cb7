package dev.replystream.bench.alerts;

import dev.replystream.bench.lab.Lab;
import dev.replystream.local.ProjectHome;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.ReadinessProbe;
import dev.replystream.local.process.SupervisedJvm;
import dev.replystream.local.process.TcpPorts;
import dev.replystream.schemas.TopicPrefix;
import java.net.URI;
import java.time.Duration;

/**
 * The two services between a call and its alert, each in a process of its own with its default settings.
 *
 * @param aggregator sums calls up
 * @param alerts evaluates rules
 */
record Services(ChildProcess aggregator, ChildProcess alerts) implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    /** Starts both and returns when they are ready. */
    static Services start(Lab lab, TopicPrefix prefix) {
        Started aggregator = start(lab, prefix, "usage-aggregator");
        Started alerts = start(lab, prefix, "alert-stream");
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

    private record Started(ChildProcess process, URI readiness) {

        void awaitReady() {
            process.awaitReady(ReadinessProbe.httpGet(readiness), START_TIMEOUT);
        }
    }

    private static Started start(Lab lab, TopicPrefix prefix, String name) {
        int port = TcpPorts.free();
        ChildProcess process = SupervisedJvm.ofJar(
                        name, ProjectHome.find().path().resolve(name + "/target/" + name + ".jar"))
                .jvmOptions("-Xmx512m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders")
                .jvmOptions("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                .environment("SERVER_PORT", Integer.toString(port))
                .environment(
                        "REPLYSTREAM_KAFKA_BOOTSTRAP_SERVERS",
                        lab.stack().kafka().bootstrapServers())
                .environment(
                        "REPLYSTREAM_KAFKA_SCHEMA_REGISTRY_URL",
                        lab.stack().schemaRegistry().url())
                .environment("REPLYSTREAM_KAFKA_TOPIC_PREFIX", prefix.value())
                .environment(
                        "REPLYSTREAM_STREAMS_STATE_DIRECTORY",
                        lab.logFolder().resolve(name + "-state").toString())
                .logFile(lab.logFolder().resolve(name + ".log"))
                .start();
        return new Started(process, URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"));
    }

    @Override
    public void close() {
        alerts.close();
        aggregator.close();
    }
}
