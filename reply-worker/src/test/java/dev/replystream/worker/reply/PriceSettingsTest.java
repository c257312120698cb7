package dev.replystream.worker.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.schemas.price.Cost;
import dev.replystream.schemas.price.PriceTable;
import dev.replystream.schemas.price.PriceTableReader;
import dev.replystream.schemas.price.PriceVersion;
import dev.replystream.schemas.price.ServiceTier;
import dev.replystream.schemas.price.TokenCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PriceSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void hasTheTableOfTheSoftwareByDefault() {
        List<PriceVersion> bundled = new PriceTableReader().bundledVersions();

        assertThat(new PriceSettings(null).versions()).isEqualTo(bundled);
        assertThat(bind("").versions()).isEqualTo(bundled);
    }

    @Test
    void aFileTakesItsPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("prices.json"), """
                {"versions": [{"version": "ours", "effective_from": "2026-01-01T00:00:00Z",
                 "models": {"gpt-4o-mini": {"input_per_1m": 3, "output_per_1m": 0}}}]}
                """);

        Cost cost = PriceTable.of(bind(file.toString()).versions())
                .costOf(
                        "gpt-4o-mini",
                        ServiceTier.STANDARD,
                        new TokenCounts(2, 0, 0),
                        Instant.parse("2026-11-22T09:30:00Z"));

        assertThat(cost).isEqualTo(new Cost.Priced(6_000, "ours"));
    }

    @Test
    void aFileThatIsWrongIsNamedWithTheField() throws IOException {
        Path file = Files.writeString(folder.resolve("prices.json"), """
                {"versions": [{"version": "ours", "effective_from": "2026-01-01T00:00:00Z",
                 "models": {"gpt-4o-mini": {"input_per_1m": -3, "output_per_1m": 0}}}]}
                """);

        assertThatThrownBy(() -> bind(file.toString()).versions())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "replystream.prices.file " + file, "models.gpt-4o-mini.input_per_1m must be a number");
        assertThatThrownBy(() -> bind(folder.resolve("none.json").toString()).versions())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.json cannot be read");
    }

    private static PriceSettings bind(String file) {
        return new Binder(new MapConfigurationPropertySource(Map.of("replystream.prices.file", file)))
                .bindOrCreate("replystream.prices", PriceSettings.class);
    }
}
