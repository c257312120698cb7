package dev.replystream.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiTargetTest {
    @Test
    void isTheSimulatorWhenTheEnvironmentSaysNothing() {
        assertThat(OpenAiTarget.of(Map.of("OPENAI_API_KEY", " "), List.of("--seed", "2")))
                .isEqualTo(new OpenAiTarget.Simulator(List.of("--seed", "2")));
    }

    @Test
    void isTheRealOneWhenThereIsKey() {
        assertThat(OpenAiTarget.of(Map.of("OPENAI_API_KEY", "sk-1"), List.of()))
                .isEqualTo(new OpenAiTarget.Remote("sk-1", Optional.empty()));
    }

    @Test
    void isAnotherServerWhenThereIsAddress() {
        assertThat(OpenAiTarget.of(Map.of("OPENAI_BASE_URL", "http://127.0.0.1:9/v1"), List.of()))
                .isEqualTo(new OpenAiTarget.Remote("none", Optional.of(URI.create("http://127.0.0.1:9/v1"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not a url", "127.0.0.1:9/v1", "localhost", "ftp://127.0.0.1/v1", "http:///v1"})
    void namesTheVariableThatHoldsNoAddress(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenAiTarget.of(Map.of("OPENAI_BASE_URL", url), List.of()))
                .withMessage("OPENAI_BASE_URL must be an address such as http://127.0.0.1:8000/v1, was '%s'", url);
    }

    @Test
    void doesNotShowTheKey() {
        assertThat(new OpenAiTarget.Remote("sk-secret", Optional.empty()))
                .asString()
                .doesNotContain("secret");
    }
}
