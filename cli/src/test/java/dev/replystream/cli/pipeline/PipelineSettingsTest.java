package dev.replystream.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replystream.local.StackPorts;
import dev.replystream.local.process.StartException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PipelineSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void listensOnTheDocumentedPorts() {
        PipelinePorts ports = PipelinePorts.standard();

        assertThat(ports.stack()).isEqualTo(new StackPorts(9092, 5432, 8085));
        assertThat(ports.services())
                .containsEntry(Service.STATS_API, 8080)
                .containsEntry(Service.INGEST, 8081)
                .containsEntry(Service.REPLY_WORKER, 8082)
                .containsEntry(Service.USAGE_AGGREGATOR, 8083)
                .containsEntry(Service.ALERT_STREAM, 8084);
    }

    @Test
    void changesSinglePorts() {
        PipelinePorts ports = PipelinePorts.free()
                .with("kafka", 1)
                .with("reply-worker", 2)
                .with("simulator", 3)
                .with("telegram-simulator", 4);

        assertThat(ports.stack().kafka()).isEqualTo(1);
        assertThat(ports.services()).containsEntry(Service.REPLY_WORKER, 2).containsEntry(Service.INGEST, 0);
        assertThat(ports.simulators()).isEqualTo(new PipelinePorts.SimulatorPorts(3, 4));
    }

    @Test
    void refusesPortOfPartThatDoesNotExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PipelinePorts.free().with("worker", 1))
                .withMessage("nothing here is called worker");
    }

    @Test
    void deliversToTheSimulatorUnlessThereIsABot() {
        assertThat(TelegramTarget.of(Map.of())).isEqualTo(TelegramTarget.SIMULATOR);
        assertThat(TelegramTarget.of(Map.of("REPLYSTREAM_DELIVERY_TELEGRAM_TOKEN", " ")))
                .isEqualTo(TelegramTarget.SIMULATOR);
        assertThat(TelegramTarget.of(Map.of("REPLYSTREAM_DELIVERY_TELEGRAM_TOKEN", "7:abc")))
                .isEqualTo(TelegramTarget.ENVIRONMENT);
    }

    @Test
    void givesThePortsToTheStack() {
        PipelineSettings settings = PipelineSettings.in(folder).withPorts(PipelinePorts.standard());

        assertThat(settings.stack().ports()).isEqualTo(PipelinePorts.standard().stack());
        assertThat(settings.withReset(true).stack().reset()).isTrue();
    }

    @Test
    void namesTheJarsThatAreNotBuilt() {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> ServiceLauncher.requireBuilt(folder))
                .withMessageStartingWith("Not everything is built; build it with: ./replystream build.")
                .withMessageContaining(
                        folder.resolve("stats-api/target/stats-api.jar").toString());
    }
}
