package dev.replystream.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tables of the first page are short by choice, not out of date. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern SETTING = Pattern.compile("\\| `(replystream\\.[a-z.-]+)` \\| (\\S+) \\|.*");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    @SuppressWarnings("NullAway.Init")
    private static String readme;

    @BeforeAll
    static void read() throws IOException {
        readme = Files.readString(ROOT.resolve("README.md"));
    }

    @Test
    void namesEveryTopic() {
        List<String> named = rows("Topics").stream()
                .map(row -> row.substring(0, row.indexOf('|', 1)))
                .flatMap(cell -> CODE.matcher(cell).results())
                .map(name -> name.group(1))
                .toList();

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        Topics.all().stream().map(Topic::name).toList());
    }

    @Test
    void namesEveryModule() throws IOException {
        List<String> modules = MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .toList();

        assertThat(modules)
                .isNotEmpty()
                .allSatisfy(module -> assertThat(readme).contains("\n| [%1$s](%1$s) | ".formatted(module)));
    }

    @Test
    void givesTheDefaultsOfTheReference() throws IOException {
        String reference = Files.readString(ROOT.resolve("docs/reference/configuration.md"));
        List<MatchResult> settings = rows("Configuration").stream()
                .flatMap(row -> SETTING.matcher(row).results())
                .toList();

        assertThat(settings)
                .isNotEmpty()
                .allSatisfy(setting ->
                        assertThat(reference).contains("| `%s` | %s |".formatted(setting.group(1), fallback(setting))));
    }

    /** In the reference a default that is nothing is an empty cell. */
    private static String fallback(MatchResult setting) {
        return setting.group(2).startsWith("`") ? setting.group(2) : "";
    }

    private static List<String> rows(String heading) {
        int begin = readme.indexOf("\n## " + heading + "\n");
        int end = readme.indexOf("\n## ", begin + 1);
        assertThat(begin).isNotNegative();
        return readme.substring(begin, end)
                .lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .toList();
    }
}
