package dev.replystream.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class OffsetMetadataCheckTest {

    @Test
    void namesTheBrokerThatTakesTooLittle() {
        assertThat(problemOf("4096", "4095"))
                .hasValue("broker 1 has offset.metadata.max.bytes=4095, the worker needs at least 4096");
    }

    @Test
    void isContentWithWhatSuffices() {
        assertThat(problemOf("4096", "100000")).isEmpty();
    }

    private static Optional<String> problemOf(String first, String second) {
        return OffsetMetadataCheck.problemOf(Map.of(broker("0"), config(first), broker("1"), config(second)));
    }

    private static ConfigResource broker(String id) {
        return new ConfigResource(ConfigResource.Type.BROKER, id);
    }

    private static Config config(String value) {
        return new Config(List.of(new ConfigEntry("offset.metadata.max.bytes", value)));
    }
}
