package dev.replystream.local;

import dev.replystream.local.container.ContainerProvisioner;
import dev.replystream.local.container.ContainerSettings;
import dev.replystream.local.container.DockerEngine;
import dev.replystream.local.data.DataFolder;
import dev.replystream.local.data.KeptIn;
import dev.replystream.local.part.KafkaAddress;
import dev.replystream.local.part.Part;
import dev.replystream.local.part.PostgresAddress;
import dev.replystream.local.part.Provisioner;
import dev.replystream.local.part.SchemaRegistryAddress;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.StartException;
import java.util.List;
import java.util.Optional;

/**
 * A running stack: Kafka, PostgreSQL and a schema registry that answer their clients. Nothing it started outlives this
 * process, however this process ends. Safe for use by several threads.
 */
public final class LocalStack implements AutoCloseable {
    private final DataFolder data;
    private final Provisioner provisioner;
    private volatile StackParts parts;

    private LocalStack(DataFolder data, Provisioner provisioner, StackParts parts) {
        this.data = data;
        this.provisioner = provisioner;
        this.parts = parts;
    }

    /**
     * Starts all wanted parts side by side and returns when every one of them answers its clients.
     *
     * @throws StartException when one does not; the others are stopped then
     */
    public static LocalStack start(LocalStackSettings settings) {
        return start(settings, DataFolder.open(settings.dataFolder()));
    }

    /**
     * The same in a folder that this process has taken into use already. It is closed with the stack, or when that does not
     * start.
     *
     * @throws StartException when a part does not start; the others are stopped then
     */
    public static LocalStack start(LocalStackSettings settings, DataFolder data) {
        try {
            settings.ports().requireFree(settings.components());
            KeptIn place = placeOf(settings, data);
            data.prepare(settings.reset());
            data.keepIn(place);
            Provisioner provisioner = provisioner(place, settings, data);
            if (settings.reset()) {
                provisioner.deleteData();
            }
            return new LocalStack(data, provisioner, StackParts.start(settings.components(), provisioner));
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /**
     * Where Kafka is.
     *
     * @throws IllegalStateException when the stack was started without it
     */
    public KafkaAddress kafka() {
        return parts.kafka().address();
    }

    /**
     * Where the database {@code replystream} is.
     *
     * @throws IllegalStateException when the stack was started without it
     */
    public PostgresAddress postgres() {
        return parts.postgres().address();
    }

    /**
     * Where the schema registry is.
     *
     * @throws IllegalStateException when the stack was started without it
     */
    public SchemaRegistryAddress schemaRegistry() {
        return parts.schemaRegistry().address();
    }

    /**
     * Kills all brokers, as {@code kill -9} does. Clients find nobody until {@link #reviveKafka()}.
     *
     * @throws IllegalStateException when the stack was started without Kafka
     */
    public void killKafka() {
        parts.kafka().kill();
    }

    /**
     * Starts Kafka again after {@link #killKafka()}, at the same address with what it had stored, and returns when clients are
     * served.
     *
     * @throws StartException when they are not in time
     */
    public void reviveKafka() {
        parts = parts.withKafka(provisioner.startKafkaAt(kafka()));
    }

    /** The child processes, to watch them and to measure them; none when the parts run in containers. */
    public List<ChildProcess> processes() {
        return parts.all().stream().map(Part::processes).flatMap(List::stream).toList();
    }

    /** Stops all parts in order. What they stored stays. */
    @Override
    public void close() {
        try {
            parts.close();
        } finally {
            data.close();
        }
    }

    /** Stops all parts and deletes what they stored. */
    public void closeAndDelete() {
        try {
            parts.close();
            provisioner.deleteData();
        } finally {
            data.close();
        }
    }

    private static KeptIn placeOf(LocalStackSettings settings, DataFolder data) {
        Optional<KeptIn> kept = settings.reset() ? Optional.empty() : data.keptIn();
        return new ProvisioningChoice(settings.provisioning(), kept, DockerEngine::answers).place();
    }

    private static Provisioner provisioner(KeptIn place, LocalStackSettings settings, DataFolder data) {
        return switch (place) {
            case VOLUMES -> new ContainerProvisioner(containers(settings, data));
            case FOLDER -> new EmbeddedProvisioner(settings, ProjectHome.find(), data);
        };
    }

    private static ContainerSettings containers(LocalStackSettings settings, DataFolder data) {
        StackPorts ports = settings.ports();
        StackTuning tuning = settings.tuning();
        return new ContainerSettings(
                "replystream-" + Integer.toHexString(data.path().toString().hashCode()),
                new ContainerSettings.Ports(ports.kafka(), ports.postgres(), ports.schemaRegistry()),
                tuning.kafkaProperties(),
                tuning.postgresParameters(),
                settings.startTimeout());
    }
}
