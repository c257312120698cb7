package dev.replystream.local.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.local.process.ReadinessProbe;
import dev.replystream.local.process.TcpPorts;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenAiSimulatorMainTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhereItIsAndNothingElse() throws Exception {
        try (SimulatorProgram program = SimulatorProgram.start(folder, TcpPorts.free())) {
            ReadinessProbe ready = ReadinessProbe.httpGet(program.uri("/simulator/health"));
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(ready::isReady);

            assertThat(program.lines())
                    .containsExactly("OpenAI simulator: http://127.0.0.1:%d/v1".formatted(program.port()));
        }
    }
}
