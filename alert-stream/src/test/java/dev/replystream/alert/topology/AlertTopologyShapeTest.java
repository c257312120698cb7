package dev.replystream.alert.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.alert.FakeSchemaRegistry;
import dev.replystream.schemas.serde.AvroSerdes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Names of nodes, stores and internal topics are on the brokers: an unintended change would strand data there. */
class AlertTopologyShapeTest {

    @Test
    void hasTheReleasedShape() throws IOException {
        try (FakeSchemaRegistry registry = new FakeSchemaRegistry();
                InputStream golden = AlertTopologyShapeTest.class.getResourceAsStream("/topology/alerts.txt")) {
            String released = new String(
                    Objects.requireNonNull(golden, "alerts.txt is missing").readAllBytes(), StandardCharsets.UTF_8);

            String shape = TopologyRun.topology(new AvroSerdes(registry.client()))
                    .describe()
                    .toString();

            assertThat(shape.stripTrailing()).isEqualTo(released.stripTrailing());
        }
    }
}
