package dev.replystream.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Today's contracts go with every released one. A release adds its copies: {@code ./replystream mvn test -pl schemas
 * -Dreplystream.release=0.1.0 -Dtest=EvolutionTest}. Copies of a version that is out are never written again; until the next
 * one is, its copies are refreshed with the same command after each change of a contract.
 */
class EvolutionTest {

    /** The version that is not out yet, as the parent names it. */
    private static final String NEXT = "0.1.0";

    private static final String BASE = """
            {"type": "record", "name": "R", "namespace": "t", "fields": [
              {"name": "id", "type": "string"},
              {"name": "count", "type": "int"},
              {"name": "at", "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}], "default": null},
              {"name": "kind", "type": {"type": "enum", "name": "K", "symbols": ["UNKNOWN", "A"], "default": "UNKNOWN"}},
              {"name": "note", "type": ["null", "string"], "default": null}]}
            """;

    @BeforeAll
    static void writeTheCopiesOfARelease() throws IOException {
        String release = System.getProperty("replystream.release", "");
        if (!release.isEmpty()) {
            ReleasedContracts.write(ReleasedContracts.FOLDER, release, NEXT);
        }
    }

    @Test
    void everyTopicGoesWithEveryReleasedVersion() throws IOException {
        ReleasedContracts released = ReleasedContracts.read(ReleasedContracts.FOLDER);

        assertThat(released.schemas()).containsKey("0.1.0");
        assertThat(Topics.all().stream().flatMap(topic -> released.problemsOf(topic.name(), topic.schema()).stream()))
                .isEmpty();
    }

    @Test
    void copiesOfTheNextVersionAreFresh() throws IOException {
        assertThat(ReleasedContracts.staleCopies(ReleasedContracts.FOLDER, NEXT))
                .isEmpty();
    }

    @Test
    void copiesThatAreOutAreFinal(@TempDir Path folder) throws IOException {
        ReleasedContracts.write(folder, "1.0.0", "1.0.0");
        ReleasedContracts.write(folder, "1.0.0", "1.0.0");
        assertThat(ReleasedContracts.staleCopies(folder, "1.0.0")).isEmpty();
        Files.writeString(folder.resolve("1.0.0").resolve("messages.avsc"), "\"string\"");
        assertThat(ReleasedContracts.staleCopies(folder, "1.0.0")).containsExactly("messages");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReleasedContracts.write(folder, "1.0.0", "1.1.0"))
                .withMessage("the copies of 1.0.0 are final, as it is out");
        assertThat(folder.resolve("1.0.0").resolve("messages.avsc")).hasContent("\"string\"");
    }

    @Test
    void noReleasedTopicHasGone() throws IOException {
        List<String> today = Topics.all().stream().map(Topic::name).toList();

        assertThat(ReleasedContracts.read(ReleasedContracts.FOLDER).schemas().values())
                .allSatisfy(version -> assertThat(today).containsAll(version.keySet()));
    }

    @Test
    void findsATopicThatWasNeverReleased() {
        assertThat(released().problemsOf("other", schema(BASE))).containsExactly("other has no released copy");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakingChanges")
    void findsAChangeThatBreaksAReader(String name, UnaryOperator<String> change) {
        String changed = change.apply(BASE);

        assertThat(changed).isNotEqualTo(BASE);
        assertThat(released().problemsOf("topic", schema(changed))).isNotEmpty();
    }

    static Stream<Arguments> breakingChanges() {
        return Stream.of(
                change(
                        "a new field without default",
                        "{\"name\": \"id\"",
                        "{\"name\": \"x\", \"type\": \"int\"}, {\"name\": \"id\""),
                change("a removed field without default", "{\"name\": \"count\", \"type\": \"int\"},", ""),
                change("another name", "\"count\"", "\"total\""),
                change("another type", "\"type\": \"int\"", "\"type\": \"string\""),
                change("a wider type, which old readers cannot read", "\"type\": \"int\"", "\"type\": \"long\""),
                change(
                        "another unit",
                        "{\"type\": \"long\", \"logicalType\": \"timestamp-millis\"}",
                        "{\"type\": \"long\", \"logicalType\": \"timestamp-micros\"}"),
                change("no unit", ", \"logicalType\": \"timestamp-millis\"", ""),
                change("null allowed where it was not", "\"type\": \"int\"", "\"type\": [\"null\", \"int\"]"),
                change(
                        "a new symbol and no default symbol",
                        "\"symbols\": [\"UNKNOWN\", \"A\"], \"default\": \"UNKNOWN\"",
                        "\"symbols\": [\"A\", \"B\"]"));
    }

    @Test
    void findsANewSymbolThatOldReadersHaveNoDefaultFor() {
        String closed = BASE.replace(", \"default\": \"UNKNOWN\"", "");
        ReleasedContracts released = new ReleasedContracts(Map.of("1", Map.of("topic", schema(closed))));

        assertThat(released.problemsOf("topic", schema(closed.replace("\"A\"", "\"A\", \"B\""))))
                .anyMatch(problem -> problem.contains("MISSING_ENUM_SYMBOLS"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmlessChanges")
    void allowsAChangeThatEverybodyCanRead(String name, UnaryOperator<String> change) {
        String changed = change.apply(BASE);

        assertThat(changed).isNotEqualTo(BASE);
        assertThat(released().problemsOf("topic", schema(changed))).isEmpty();
    }

    static Stream<Arguments> harmlessChanges() {
        return Stream.of(
                change(
                        "a new field with a default",
                        "{\"name\": \"id\"",
                        "{\"name\": \"x\", \"type\": \"int\", \"default\": 0}, {\"name\": \"id\""),
                change(
                        "a removed field with a default",
                        ",\n  {\"name\": \"note\", \"type\": [\"null\", \"string\"], \"default\": null}",
                        ""),
                change("a new symbol beside a default symbol", "\"A\"]", "\"A\", \"B\"]"));
    }

    @Test
    void comparesWithEveryVersionAndNotOnlyWithTheLast() {
        Schema first = schema(BASE.replace("\"type\": \"int\"", "\"type\": \"string\""));
        ReleasedContracts released =
                new ReleasedContracts(Map.of("1", Map.of("topic", first), "2", Map.of("topic", schema(BASE))));

        assertThat(released.problemsOf("topic", schema(BASE)))
                .isNotEmpty()
                .allMatch(problem -> problem.contains("reading 1") || problem.startsWith("1 reading"));
    }

    private static Arguments change(String name, String from, String to) {
        UnaryOperator<String> change = text -> text.replace(from, to);
        return Arguments.of(name, change);
    }

    private static ReleasedContracts released() {
        return new ReleasedContracts(Map.of("1", Map.of("topic", schema(BASE))));
    }

    private static Schema schema(String json) {
        return new Schema.Parser().parse(json);
    }
}
