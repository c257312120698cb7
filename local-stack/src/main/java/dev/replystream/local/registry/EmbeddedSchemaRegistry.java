package dev.replystream.local.registry;

import dev.replystream.local.part.EmbeddedPart;
import dev.replystream.local.part.Part;
import dev.replystream.local.part.SchemaRegistryAddress;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.PidFile;
import dev.replystream.local.process.ReadinessProbe;
import dev.replystream.local.process.SupervisedJvm;
import dev.replystream.local.process.TcpPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Apicurio Registry with Confluent's REST API, in its own JVM.
 *
 * @param port 0 picks a free one
 * @param folder its data
 * @param logs where its output goes
 * @param distribution where the build unpacked it
 */
public record EmbeddedSchemaRegistry(int port, Path folder, Path logs, Path distribution) {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    /** Starts it and returns when requests are answered. */
    public Part<SchemaRegistryAddress> start(Duration timeout) {
        int chosen = TcpPorts.choose(port, "schema-registry-port");
        PidFile pidFile = new PidFile(folder.resolve("schema-registry.pid"));
        pidFile.awaitPredecessor(STOP_TIMEOUT);
        ChildProcess registry = program(chosen).start();
        pidFile.write(registry);
        SchemaRegistryAddress address = SchemaRegistryAddress.of("127.0.0.1", chosen);
        registry.awaitReady(ReadinessProbe.connection(chosen).then(address.probe()), timeout);
        return new EmbeddedPart<>(address, List.of(registry));
    }

    private SupervisedJvm program(int chosenPort) {
        return SupervisedJvm.ofJar("schema-registry", distribution.resolve("quarkus-run.jar"))
                .jvmOptions("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders")
                .jvmOptions("--sun-misc-unsafe-memory-access=allow")
                .systemProperty("quarkus.http.host", "127.0.0.1")
                .systemProperty("quarkus.http.port", Integer.toString(chosenPort))
                .systemProperty("quarkus.management.host", "127.0.0.1")
                .systemProperty("quarkus.management.port", "0")
                .systemProperty("quarkus.http.access-log.enabled", "false")
                .systemProperty("apicurio.storage.kind", "sql")
                .systemProperty("apicurio.storage.sql.kind", "h2")
                // The file is written at every commit and stays consistent when the process is killed.
                .systemProperty(
                        "apicurio.datasource.url", "jdbc:h2:file:" + folder.resolve("schemas") + ";WRITE_DELAY=0")
                .systemProperty("apicurio.ccompat.legacy-id-mode.enabled", "false")
                .logFile(logs.resolve("schema-registry.log"))
                .stopTimeout(STOP_TIMEOUT);
    }
}
