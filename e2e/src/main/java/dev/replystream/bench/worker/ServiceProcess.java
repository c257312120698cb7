package dev.replystream.bench.worker;

import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.bench.lab.Lab;
import dev.replystream.bench.lab.ServiceJar;
import dev.replystream.local.process.ChildProcess;
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
        ServiceJar service = ServiceJar.of(lab, prefix, NAME);
        service.jvm()
                .jvmOptions("-Xmx1g")
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
                .logFile(lab.logFolder().resolve(NAME + "-" + instance.id() + ".log"));
        return new ServiceProcess(service.start().awaitReady());
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
