package dev.replystream.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {
    private static final Path FOLDER = Path.of("/data/kafka");

    @Test
    void makesABrokerThatIsItsOwnController() {
        BrokerSettings settings = new BrokerSettings(0, List.of(9092), List.of(9093), FOLDER, Map.of());

        assertThat(settings.properties())
                .containsEntry("process.roles", "broker,controller")
                .containsEntry("node.id", "1")
                .containsEntry("controller.quorum.voters", "1@127.0.0.1:9093")
                .containsEntry("listeners", "CLIENT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093")
                .containsEntry("transaction.state.log.replication.factor", "1")
                .containsEntry("auto.create.topics.enable", "false");
    }

    @Test
    void makesOneOfThreeBrokersWithThreefoldReplication() {
        BrokerSettings settings = new BrokerSettings(2, List.of(1, 2, 3), List.of(4, 5, 6), FOLDER, Map.of());

        assertThat(settings.properties())
                .containsEntry("node.id", "3")
                .containsEntry("advertised.listeners", "CLIENT://127.0.0.1:3")
                .containsEntry("controller.quorum.voters", "1@127.0.0.1:4,2@127.0.0.1:5,3@127.0.0.1:6")
                .containsEntry("default.replication.factor", "3")
                .containsEntry("min.insync.replicas", "2");
    }

    @Test
    void setsOverridesOverItsOwnChoice() {
        BrokerSettings settings = new BrokerSettings(
                0, List.of(1), List.of(2), FOLDER, Map.of("num.io.threads", "1", "log.roll.ms", "1000"));

        assertThat(settings.properties()).containsEntry("num.io.threads", "1").containsEntry("log.roll.ms", "1000");
    }
}
