package dev.replystream.bench.worker;

import dev.replystream.bench.harness.UnsoundRunException;
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
 * The reply worker as a service, with its ledger and its store.
 *
 * @param process its process
 */
record ServiceProcess(ChildProcess process) implements AutoCloseable {

    private static final String NAME = "reply-worker";
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    /**
     * One of the workers of a group.
     *
     * @param id its name
     * @param concurrency most calls at a time
     */
    record Instance(String id, int concurrency) {}

    /**
     * Starts one and returns when it is ready.
     *
     * @param openAi base URL of what it calls
     */
    static ServiceProcess start(Lab lab, TopicPrefix prefix, URI openAi, Instance instance) {
        int port = TcpPorts.free();
        ChildProcess process = SupervisedJvm.ofJar(
                        NAME, ProjectHome.find().path().resolve("reply-worker/target/reply-worker.jar"))
                .jvmOptions("-Xmx1g", "-XX:+UseCompactObjectHeaders")
                .jvmOptions("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                .environment("SERVER_PORT", Integer.toString(port))
                .environment(
                        "REPLYSTREAM_KAFKA_BOOTSTRAP_SERVERS",
                        lab.stack().kafka().bootstrapServers())
                .environment(
                        "REPLYSTREAM_KAFKA_SCHEMA_REGISTRY_URL",
                        lab.stack().schemaRegistry().url())
                .environment("REPLYSTREAM_KAFKA_TOPIC_PREFIX", prefix.value())
                .environment("SPRING_DATASOURCE_URL", lab.stack().postgres().jdbcUrl())
                .environment(
                        "SPRING_DATASOURCE_USERNAME", lab.stack().postgres().user())
                .environment(
                        "SPRING_DATASOURCE_PASSWORD", lab.stack().postgres().password())
                .environment("OPENAI_API_KEY", "sk-bench")
                .environment("OPENAI_BASE_URL", openAi.toString())
                .environment("REPLYSTREAM_WORKER_INSTANCE_ID", instance.id())
                .environment("REPLYSTREAM_WORKER_MAX_IN_FLIGHT", Integer.toString(instance.concurrency()))
                .environment("REPLYSTREAM_WORKER_BATCH_MAX_MESSAGES", "1")
                .logFile(lab.logFolder().resolve(NAME + "-" + instance.id() + ".log"))
                .start();
        process.awaitReady(
                ReadinessProbe.httpGet(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness")),
                START_TIMEOUT);
        return new ServiceProcess(process);
    }

    /** Processor time of the process so far. */
    Duration cpu() {
        return ProcessHandle.of(process.pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElseThrow(() -> new UnsoundRunException("the processor time of the reply worker is not known"));
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
