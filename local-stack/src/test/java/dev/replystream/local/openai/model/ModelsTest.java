package dev.replystream.local.openai.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsTest {
    private final Models models = new Models(Set.of("house-model"));

    @ParameterizedTest
    @CsvSource({
        "gpt-4o-mini,gpt-4o-mini-2024-07-18",
        "gpt-4o-mini-2024-07-18,gpt-4o-mini-2024-07-18",
        "gpt-4o,gpt-4o-2024-08-06",
        "gpt-4o-2024-11-20,gpt-4o-2024-11-20",
        "gpt-3.5-turbo,gpt-3.5-turbo-0125",
        "gpt-5-mini,gpt-5-mini-2025-08-07",
        "ft:gpt-4o-mini:acme::abc,ft:gpt-4o-mini:acme::abc",
        "house-model,house-model",
    })
    void answersUnderTheNameOfTheSnapshot(String requested, String snapshot) {
        assertThat(models.named(requested)).hasValueSatisfying(model -> {
            assertThat(model.name()).isEqualTo(requested);
            assertThat(model.snapshot()).isEqualTo(snapshot);
        });
    }

    @Test
    void knowsNoOtherNames() {
        assertThat(models.named("gpt-17")).isEmpty();
        assertThat(models.named("gpt-17-2030-01-01")).isEmpty();
        assertThat(models.named("")).isEmpty();
    }

    @Test
    void olderModelsHaveTheOlderTokenizer() {
        assertThat(models.named("gpt-4-turbo"))
                .hasValueSatisfying(model -> assertThat(model.encoding()).isEqualTo(TokenEncoding.CL100K_BASE));
        assertThat(models.named("gpt-5"))
                .hasValueSatisfying(model -> assertThat(model.encoding()).isEqualTo(TokenEncoding.O200K_BASE));
    }
}
