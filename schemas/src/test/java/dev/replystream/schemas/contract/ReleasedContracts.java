package dev.replystream.schemas.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * The contracts as they were released, one folder a version and one file a topic, below {@code
 * src/test/resources/released}, and whether today's go with all of them in both directions (FULL_TRANSITIVE).
 *
 * @param schemas schema by topic name, by version
 */
record ReleasedContracts(Map<String, Map<String, Schema>> schemas) {

    static final Path FOLDER = Path.of("src", "test", "resources", "released");

    static ReleasedContracts read(Path folder) throws IOException {
        Map<String, Map<String, Schema>> schemas = new LinkedHashMap<>();
        for (Path version : children(folder)) {
            Map<String, Schema> byTopic = new LinkedHashMap<>();
            for (Path file : children(version)) {
                String topic = file.getFileName().toString().replace(".avsc", "");
                byTopic.put(topic, new Schema.Parser().parse(Files.readString(file)));
            }
            schemas.put(version.getFileName().toString(), byTopic);
        }
        return new ReleasedContracts(schemas);
    }

    /**
     * Writes today's contracts as those of {@code version}.
     *
     * @param next the version that is not out yet
     * @throws IllegalArgumentException if {@code version} has copies and is out
     */
    static void write(Path folder, String version, String next) throws IOException {
        if (Files.exists(folder.resolve(version)) && !version.equals(next)) {
            throw new IllegalArgumentException("the copies of " + version + " are final, as it is out");
        }
        Path target = Files.createDirectories(folder.resolve(version));
        for (Topic<?> topic : Topics.all()) {
            Files.writeString(target.resolve(topic.name() + ".avsc"), textOf(topic));
        }
    }

    /** Topics whose contract is another than the copy of {@code version}. */
    static List<String> staleCopies(Path folder, String version) throws IOException {
        List<String> stale = new ArrayList<>();
        for (Topic<?> topic : Topics.all()) {
            Path copy = folder.resolve(version).resolve(topic.name() + ".avsc");
            if (!Files.exists(copy) || !Files.readString(copy).equals(textOf(topic))) {
                stale.add(topic.name());
            }
        }
        return stale;
    }

    private static String textOf(Topic<?> topic) throws IOException {
        return new ObjectMapper().readTree(topic.schema().toString()).toPrettyString() + "\n";
    }

    /** What is wrong with {@code current} as the next contract of {@code topic}; empty when nothing is. */
    List<String> problemsOf(String topic, Schema current) {
        List<String> problems = new ArrayList<>();
        boolean released = false;
        for (Map.Entry<String, Map<String, Schema>> version : schemas.entrySet()) {
            Schema old = version.getValue().get(topic);
            if (old != null) {
                released = true;
                compare(current, old).forEach(why -> problems.add(topic + " reading " + version.getKey() + ": " + why));
                compare(old, current).forEach(why -> problems.add(version.getKey() + " reading " + topic + ": " + why));
                Meanings.changed(old, current)
                        .forEach(why -> problems.add(topic + " since " + version.getKey() + ": " + why));
            }
        }
        if (!released) {
            problems.add(topic + " has no released copy");
        }
        return problems;
    }

    private static List<String> compare(Schema reader, Schema writer) {
        SchemaCompatibility.SchemaCompatibilityResult result = SchemaCompatibility.checkReaderWriterCompatibility(
                        reader, writer)
                .getResult();
        return result.getCompatibility() == SchemaCompatibilityType.COMPATIBLE
                ? List.of()
                : result.getIncompatibilities().stream()
                        .map(each -> each.getType() + " at " + each.getLocation() + ": " + each.getMessage())
                        .toList();
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }
}
