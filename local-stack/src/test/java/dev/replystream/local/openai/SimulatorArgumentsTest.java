package dev.replystream.local.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replystream.local.simulator.distribution.Distribution;
import dev.replystream.local.simulator.distribution.Fixed;
import dev.replystream.local.simulator.distribution.LogNormal;
import dev.replystream.local.simulator.distribution.Uniform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorArgumentsTest {
    @Test
    void hasDefaults() {
        OpenAiSimulatorSettings settings = parse("");

        assertThat(settings).isEqualTo(OpenAiSimulatorSettings.DEFAULT);
    }

    @Test
    void readsEveryOption(@TempDir Path folder) throws IOException {
        Path behaviour = Files.writeString(folder.resolve("behaviour.json"), "{\"answer_tokens\":40}");

        OpenAiSimulatorSettings settings = parse(
                "--host 127.0.0.2 --port 1234 --threads 2 --seed -9000000000 --journal j.ndjson --journal-capacity 5 --api-key a "
                        + "--api-key b --model house --latency 20 --behaviour " + behaviour);

        assertThat(settings.server().host()).isEqualTo("127.0.0.2");
        assertThat(settings.server().port()).isEqualTo(1234);
        assertThat(settings.server().threads()).isEqualTo(2);
        assertThat(settings.seed()).isEqualTo(-9_000_000_000L);
        assertThat(settings.journal()).isEqualTo(new OpenAiSimulatorSettings.Journal(5, Path.of("j.ndjson")));
        assertThat(settings.access().apiKeys()).containsExactlyInAnyOrder("a", "b");
        assertThat(settings.access()).asString().doesNotContain("[a");
        assertThat(settings.additionalModels()).containsExactly("house");
        assertThat(settings.behaviour().answerTokens()).isEqualTo(new Fixed(40));
        assertThat(latency(settings)).isEqualTo(new Fixed(20));
    }

    @Test
    void readsLatencies() {
        assertThat(latency(parse("--latency uniform:100:900"))).isEqualTo(new Uniform(100, 900));
        assertThat(latency(parse("--latency lognormal:500:1200"))).isEqualTo(LogNormal.ofMedianAndP95(500, 1200));
    }

    @ParameterizedTest
    @CsvSource({
        "--port,--port needs a value",
        "--port x,'--port must be an integer, was x'",
        "--port 70000,'port must be between 0 and 65535, was 70000'",
        "--speed 5,Unknown option --speed",
        "--latency fast,'--latency must be 500, uniform:100:900 or lognormal:MEDIAN:P95, was fast'",
        "--latency uniform:1,'--latency must be 500, uniform:100:900 or lognormal:MEDIAN:P95, was uniform:1'",
        "--latency 700000,'latency_ms must be between 0 and 600000, was 700000'",
        "--behaviour /nowhere,--behaviour /nowhere cannot be read",
    })
    void saysWhatIsWrong(String arguments, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(arguments)).withMessage(message);
    }

    private static OpenAiSimulatorSettings parse(String arguments) {
        return SimulatorArguments.parse(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));
    }

    private static Distribution latency(OpenAiSimulatorSettings settings) {
        return settings.behaviour().latency().responseMillis();
    }
}
