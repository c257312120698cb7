package dev.replystream.e2e.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeFileTest {

    private final ComposeFile compose = ComposeFile.at(Path.of("..", "docker-compose.yml"));

    ComposeFileTest() throws IOException {}

    @Test
    void followsTheComposeSpecification() {
        assertThat(compose.violations()).isEmpty();
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
        assertThat(compose.service("kafka").path("image").asString())
                .isEqualTo("apache/kafka:" + AppInfoParser.getVersion());
    }

    @Test
    void nothingIsPublishedBeyondLoopback() {
        List<String> ports = compose.root()
                .path("services")
                .valueStream()
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
