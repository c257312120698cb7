package dev.replystream.local.kafka;

import dev.replystream.local.part.EmbeddedPart;
import dev.replystream.local.part.KafkaAddress;
import dev.replystream.local.part.Part;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.PidFile;
import dev.replystream.local.process.ReadinessProbe;
import dev.replystream.local.process.StartException;
import dev.replystream.local.process.SupervisedJvm;
import dev.replystream.local.process.TcpPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A Kafka cluster in KRaft mode from the jars on the class path: every broker is a controller too and has its own JVM.
 *
 * @param brokers how many, at least 1
 * @param quickStart whether to save processor time at the start at the price of throughput
 * @param port of the first broker; 0 picks a free one, as the other brokers always do
 * @param folder its data
 * @param logs where the brokers' output goes
 * @param overrides broker properties set over those chosen here
 */
public record EmbeddedKafka(
        int brokers, boolean quickStart, int port, Path folder, Path logs, Map<String, String> overrides) {
    /** Any fixed value serves: the folder's cluster never meets another one. */
    private static final String CLUSTER_ID = "cmVwbHlzdHJlYW0tMDAwMQ";

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    /** Starts it and returns when clients are served. */
    public Part<KafkaAddress> start(Duration timeout) {
        return start(
                IntStream.range(0, brokers)
                        .map(broker -> TcpPorts.choose(broker == 0 ? port : 0, "kafka-port"))
                        .boxed()
                        .toList(),
                timeout);
    }

    /** Starts it again where it was, and returns when clients are served. */
    public Part<KafkaAddress> startAt(KafkaAddress address, Duration timeout) {
        return start(
                address.ports().stream()
                        .map(each -> TcpPorts.choose(each, "kafka-port"))
                        .toList(),
                timeout);
    }

    private Part<KafkaAddress> start(List<Integer> clientPorts, Duration timeout) {
        List<Integer> controllerPorts =
                Stream.generate(TcpPorts::free).limit(brokers).toList();
        KafkaAddress address = new KafkaAddress(
                clientPorts.stream().map(each -> "127.0.0.1:" + each).collect(Collectors.joining(",")));
        List<ChildProcess> begun = new ArrayList<>();
        try {
            for (int index = 0; index < brokers; index++) {
                begun.add(startBroker(new BrokerSettings(index, clientPorts, controllerPorts, data(index), overrides)));
            }
        } catch (RuntimeException e) {
            begun.forEach(ChildProcess::close);
            throw e;
        }
        EmbeddedPart<KafkaAddress> kafka = new EmbeddedPart<>(address, begun);
        awaitReady(kafka, clientPorts, timeout);
        return kafka;
    }

    private void awaitReady(EmbeddedPart<KafkaAddress> kafka, List<Integer> ports, Duration timeout) {
        try {
            for (int index = 0; index < brokers; index++) {
                ReadinessProbe probe = ReadinessProbe.connection(ports.get(index))
                        .then(kafka.address().probe(brokers));
                kafka.processes().get(index).awaitReady(probe, timeout);
            }
        } catch (StartException e) {
            kafka.close();
            throw e;
        }
    }

    private ChildProcess startBroker(BrokerSettings settings) {
        PidFile pidFile = new PidFile(settings.folder().resolveSibling(name(settings.index()) + ".pid"));
        pidFile.awaitPredecessor(STOP_TIMEOUT);
        ChildProcess broker = program(settings).start();
        pidFile.write(broker);
        return broker;
    }

    private SupervisedJvm program(BrokerSettings settings) {
        return SupervisedJvm.ofClass(name(settings.index()), BrokerMain.class.getName())
                .jvmOptions("-Xms96m", "-Xmx400m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders")
                .jvmOptions(quickStart ? "-XX:TieredStopAtLevel=1" : "-XX:+TieredCompilation")
                .jvmOptions("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                .systemProperty("slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider")
                .systemProperty("logback.configurationFile", "dev/replystream/local/kafka/broker-logging.xml")
                .arguments(write(settings).toString(), CLUSTER_ID)
                .logFile(logs.resolve(name(settings.index()) + ".log"))
                .stopTimeout(STOP_TIMEOUT);
    }

    private Path write(BrokerSettings settings) {
        Path file = settings.folder().resolveSibling(name(settings.index()) + ".properties");
        try {
            Files.write(
                    file,
                    settings.properties().entrySet().stream()
                            .map(entry ->
                                    entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\"))
                            .toList());
            return file;
        } catch (IOException e) {
            throw new StartException("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private Path data(int index) {
        return folder.resolve(name(index));
    }

    private static String name(int index) {
        return index == 0 ? "kafka" : "kafka-" + (index + 1);
    }
}
