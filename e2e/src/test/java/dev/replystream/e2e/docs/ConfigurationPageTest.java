package dev.replystream.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.e2e.docs.SettingsSource.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = ROOT.resolve("docs/reference/configuration.md");
    private static final List<String> MODULES =
            List.of("service-kit", "ingest", "reply-worker", "usage-aggregator", "alert-stream", "stats-api");
    private static final String HEADER = """
            # Configuration

            Written from the settings records of the services; a test holds this page to them, and \
            `./replystream mvn -pl e2e -am test -Dreplystream.write-reference=true` writes it again.

            A property `replystream.kafka.bootstrap-servers` is set by the environment variable \
            `REPLYSTREAM_KAFKA_BOOTSTRAP_SERVERS`, by `--replystream.kafka.bootstrap-servers=` on the command line of a service, \
            or in any other way that Spring Boot knows. A value out of range stops the service at start and is named.
            """;

    @Test
    void pageSaysWhatTheSettingsSay() throws IOException {
        String expected =
                HEADER + MODULES.stream().map(ConfigurationPageTest::section).collect(Collectors.joining());
        if (Boolean.getBoolean("replystream.write-reference")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(PAGE).hasContent(expected);
    }

    @Test
    void everySettingIsExplained() {
        List<Setting> unexplained = MODULES.stream()
                .flatMap(ConfigurationPageTest::settingsOf)
                .flatMap(source -> source.settings().stream())
                .filter(setting -> setting.meaning().isBlank())
                .toList();

        assertThat(unexplained).isEmpty();
    }

    @Test
    void readsKeysDefaultsAndMeaningsFromASource() {
        String source = """
                /**
                 * How.
                 *
                 * @param maxInFlight most calls,
                 *     1 to 10
                 * @param name what it is called
                 */
                @ConfigurationProperties("a.b")
                public record Some(@DefaultValue("5") int maxInFlight, @DefaultValue(NAME) String name, @DefaultValue Inner inner) {
                    private static final String NAME = "some";
                    /**
                     * Inside.
                     *
                     * @param size how large
                     */
                    public record Inner(@DefaultValue("2") int size) {}
                """;

        assertThat(SettingsSource.in(source))
                .hasValue(new SettingsSource(
                        "a.b",
                        List.of(
                                new Setting("a.b.max-in-flight", "5", "most calls, 1 to 10"),
                                new Setting("a.b.name", "some", "what it is called"),
                                new Setting("a.b.inner.size", "2", "how large"))));
    }

    private static String section(String module) {
        return settingsOf(module)
                .map(source -> source.settings().stream()
                        .map(ConfigurationPageTest::row)
                        .collect(Collectors.joining(
                                "",
                                "\n## %s: `%s`\n\n| setting | default | meaning |\n|---|---|---|\n"
                                        .formatted(module, source.prefix()),
                                "")))
                .collect(Collectors.joining());
    }

    private static String row(Setting setting) {
        String fallback = setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`";
        return "| `%s` | %s | %s |\n"
                .formatted(setting.key(), fallback, setting.meaning().replace("|", "\\|"));
    }

    private static Stream<SettingsSource> settingsOf(String module) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(ConfigurationPageTest::read)
                    .map(SettingsSource::in)
                    .flatMap(Optional::stream)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
