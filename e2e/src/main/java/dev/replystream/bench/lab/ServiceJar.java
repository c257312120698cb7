package dev.replystream.bench.lab;

import dev.replystream.local.ProjectHome;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.ReadinessProbe;
import dev.replystream.local.process.SupervisedJvm;
import dev.replystream.local.process.TcpPorts;
import dev.replystream.schemas.TopicPrefix;
import java.net.URI;
import java.time.Duration;

/** One of the services as it is shipped, as a process of its own on the servers of a lab. */
public final class ServiceJar {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    private final SupervisedJvm jvm;
    private final URI readiness;

    private ServiceJar(SupervisedJvm jvm, URI readiness) {
        this.jvm = jvm;
        this.readiness = readiness;
    }

    /**
     * The service of that name, not started.
     *
     * @param service name of its module
     */
    public static ServiceJar of(Lab lab, TopicPrefix prefix, String service) {
        int port = TcpPorts.free();
        SupervisedJvm jvm = SupervisedJvm.ofJar(
                        service, ProjectHome.find().path().resolve(service + "/target/" + service + ".jar"))
                .jvmOptions("-XX:+UseCompactObjectHeaders")
                .jvmOptions("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                .environment("SERVER_PORT", Integer.toString(port))
                .environment(
                        "REPLYSTREAM_KAFKA_BOOTSTRAP_SERVERS",
                        lab.stack().kafka().bootstrapServers())
                .environment(
                        "REPLYSTREAM_KAFKA_SCHEMA_REGISTRY_URL",
                        lab.stack().schemaRegistry().url())
                .environment("REPLYSTREAM_KAFKA_TOPIC_PREFIX", prefix.value())
                .logFile(lab.logFolder().resolve(service + ".log"));
        return new ServiceJar(jvm, URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"));
    }

    /** What it gets beside the addresses of the servers, and where its log is when not in the usual place. */
    public SupervisedJvm jvm() {
        return jvm;
    }

    /** Starts it; it is not ready yet. */
    public Started start() {
        return new Started(jvm.start(), readiness);
    }

    /**
     * A service that was started.
     *
     * @param readiness says whether it is ready
     */
    public record Started(ChildProcess process, URI readiness) {

        /** Returns when it is ready. */
        public ChildProcess awaitReady() {
            process.awaitReady(ReadinessProbe.httpGet(readiness), START_TIMEOUT);
            return process;
        }
    }
}
