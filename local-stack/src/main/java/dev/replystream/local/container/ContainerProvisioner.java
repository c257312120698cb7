package dev.replystream.local.container;

import dev.replystream.local.kafka.BrokerDefaults;
import dev.replystream.local.part.KafkaAddress;
import dev.replystream.local.part.Part;
import dev.replystream.local.part.PostgresAddress;
import dev.replystream.local.part.Provisioner;
import dev.replystream.local.part.SchemaRegistryAddress;
import dev.replystream.local.process.TcpPorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Starts the parts as containers, at the versions that the embedded parts have. */
public final class ContainerProvisioner implements Provisioner {
    static final String KAFKA_IMAGE = "apache/kafka:4.2.2";
    static final String POSTGRES_IMAGE = "postgres:18.6";
    static final String SCHEMA_REGISTRY_IMAGE = "apicurio/apicurio-registry:3.3.3";
    private static final int KAFKA_PORT = 9092;
    private static final int POSTGRES_PORT = 5432;
    private static final int SCHEMA_REGISTRY_PORT = 8080;

    private final ContainerSettings settings;
    private final Volumes volumes;

    /** Starts nothing yet. */
    public ContainerProvisioner(ContainerSettings settings) {
        this.settings = settings;
        this.volumes = new Volumes(settings.volumePrefix());
    }

    @Override
    public Part<KafkaAddress> startKafka() {
        return startKafka(TcpPorts.choose(settings.ports().kafka(), "kafka-port"));
    }

    @Override
    public Part<KafkaAddress> startKafkaAt(KafkaAddress address) {
        return startKafka(TcpPorts.choose(address.ports().getFirst(), "kafka-port"));
    }

    private Part<KafkaAddress> startKafka(int portHere) {
        KafkaContainer container = new KafkaContainer(KAFKA_IMAGE);
        BrokerDefaults.with(settings.kafkaProperties())
                .forEach((property, value) -> container.withEnv(environmentVariable(property), value));
        container.withEnv("KAFKA_LOG_DIRS", "/var/lib/kafka/data");
        volumes.mount(container, "kafka", "/var/lib/kafka/data");
        start(container, KAFKA_PORT, portHere);
        KafkaAddress address = new KafkaAddress(container.getBootstrapServers());
        return new ContainerPart<>(address, container).awaitReady(address.probe(1), settings.startTimeout());
    }

    @Override
    public Part<PostgresAddress> startPostgres() {
        PostgreSQLContainer container = new PostgreSQLContainer(POSTGRES_IMAGE)
                .withDatabaseName(PostgresAddress.NAME)
                .withUsername(PostgresAddress.NAME)
                .withPassword(PostgresAddress.NAME);
        List<String> command = new ArrayList<>(List.of("postgres"));
        settings.postgresParameters().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        container.setCommand(command.toArray(String[]::new));
        // With existing data the server announces itself once, not twice as Testcontainers expects.
        container.waitingFor(Wait.forListeningPort());
        volumes.mount(container, "postgresql", "/var/lib/postgresql");
        start(container, POSTGRES_PORT, TcpPorts.choose(settings.ports().postgres(), "postgres-port"));
        PostgresAddress address =
                new PostgresAddress(container.getJdbcUrl(), container.getUsername(), container.getPassword());
        return new ContainerPart<>(address, container).awaitReady(address.probe(), settings.startTimeout());
    }

    @Override
    public Part<SchemaRegistryAddress> startSchemaRegistry() {
        GenericContainer<?> container = new GenericContainer<>(SCHEMA_REGISTRY_IMAGE)
                .withEnv("APICURIO_STORAGE_KIND", "sql")
                .withEnv("APICURIO_STORAGE_SQL_KIND", "h2")
                .withEnv("APICURIO_DATASOURCE_URL", "jdbc:h2:file:/data/schemas;WRITE_DELAY=0")
                .withEnv("APICURIO_CCOMPAT_LEGACY_ID_MODE_ENABLED", "false")
                .waitingFor(Wait.forListeningPort());
        // A new volume belongs to root.
        container.withCreateContainerCmdModifier(command -> command.withUser("root"));
        volumes.mount(container, "schema-registry", "/data");
        start(
                container,
                SCHEMA_REGISTRY_PORT,
                TcpPorts.choose(settings.ports().schemaRegistry(), "schema-registry-port"));
        SchemaRegistryAddress address =
                SchemaRegistryAddress.of(container.getHost(), container.getMappedPort(SCHEMA_REGISTRY_PORT));
        return new ContainerPart<>(address, container).awaitReady(address.probe(), settings.startTimeout());
    }

    @Override
    public void deleteData() {
        volumes.delete();
    }

    private void start(GenericContainer<?> container, int port, int portHere) {
        container.setPortBindings(List.of("127.0.0.1:%d:%d".formatted(portHere, port)));
        container.withExposedPorts(port).withStartupTimeout(settings.startTimeout());
        container.start();
    }

    private static String environmentVariable(String property) {
        return "KAFKA_" + property.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
