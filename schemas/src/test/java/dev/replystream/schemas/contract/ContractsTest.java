package dev.replystream.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

/** What every contract has to look like. */
class ContractsTest {

    private static final Path FOLDER = Path.of("src", "main", "avro");
    private static final Set<Schema.Type> NUMBERS =
            Set.of(Schema.Type.INT, Schema.Type.LONG, Schema.Type.FLOAT, Schema.Type.DOUBLE);
    private static final Pattern COUNTED = Pattern.compile(
            "(?i)\\b(attempts?|calls?|evaluations|events|failures|feedback|first|last|lower numbers|limit|messages|multiple"
                    + "|number|occurrences|offsets?|partition|percentile|ratings?|replies|sample|share|status|temperature"
                    + "|threshold|turns|unit|value|version|windows|from 1|tokens)\\b");

    @Test
    void everyFileIsOneRecordNamedAfterIt() throws IOException {
        List<Path> files = files();
        assertThat(files).hasSizeGreaterThanOrEqualTo(Topics.all().size());
        for (Path file : files) {
            String text = Files.readString(file);
            String name = file.getFileName().toString().replace(".avsc", "");
            assertThat(text).as("%s", file).contains("\"type\": \"record\",\n  \"name\": \"" + name + "\"");
            assertThat(generated(name).getFullName()).isEqualTo("dev.replystream.avro." + name);
        }
    }

    @Test
    void everyFieldSaysWhatItIs() throws IOException {
        assertThat(allSchemas()
                        .flatMap(schema -> schema.getFields().stream()
                                .filter(field ->
                                        field.doc() == null || field.doc().isBlank())
                                .map(field -> schema.getName() + "." + field.name())))
                .isEmpty();
    }

    @Test
    void everyAmountNamesItsUnit() throws IOException {
        assertThat(allSchemas().flatMap(ContractsTest::amountsWithoutUnit)).isEmpty();
    }

    @Test
    void findsAnAmountWithoutItsUnit() {
        Schema schema = SchemaBuilder.record("R")
                .fields()
                .name("latency_millis")
                .doc("How long it took.")
                .type()
                .longType()
                .noDefault()
                .name("cost_nano_usd")
                .doc("What it cost, milliseconds.")
                .type()
                .nullable()
                .longType()
                .noDefault()
                .name("prompt_tokens")
                .doc("Tokens of the prompt.")
                .type()
                .longType()
                .noDefault()
                .name("size")
                .doc("How large it is.")
                .type()
                .intType()
                .noDefault()
                .endRecord();

        assertThat(amountsWithoutUnit(schema))
                .extracting(problem -> problem.split(" ", -1)[0])
                .containsExactly("R.latency_millis", "R.cost_nano_usd", "R.size");
    }

    @Test
    void everyEnumerationFallsBackToUnknown() throws IOException {
        List<Schema> enumerations = named().stream()
                .filter(schema -> schema.getType() == Schema.Type.ENUM)
                .toList();
        assertThat(enumerations).isNotEmpty().allSatisfy(schema -> {
            assertThat(schema.getEnumDefault()).as("%s", schema.getName()).isEqualTo("UNKNOWN");
            assertThat(schema.getEnumSymbols().getFirst()).isEqualTo("UNKNOWN");
        });
    }

    @Test
    void whatIsRegisteredParsesAlone() {
        assertThat(Topics.all())
                .allSatisfy(topic -> assertThat(
                                new Schema.Parser().parse(topic.schema().toString()))
                        .isEqualTo(topic.schema()));
    }

    private static Stream<String> amountsWithoutUnit(Schema record) {
        return record.getFields().stream()
                .filter(field -> isAmount(field.schema()))
                .filter(field -> !unitOf(field).matcher(field.doc()).find())
                .map(field -> record.getName() + "." + field.name() + " does not name its unit: " + field.doc());
    }

    private static Pattern unitOf(Schema.Field field) {
        String name = field.name();
        if (isTime(field.schema())) {
            return Pattern.compile("milliseconds since the epoch");
        }
        if (name.endsWith("_millis")) {
            return Pattern.compile("milliseconds");
        }
        if (name.endsWith("_nano_usd")) {
            return Pattern.compile("nano-US-dollars");
        }
        if (name.endsWith("_tokens")) {
            return Pattern.compile("(?i)tokens");
        }
        return name.endsWith("_basis_points") ? Pattern.compile("0 to 10000") : COUNTED;
    }

    private static boolean isAmount(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> schema.getTypes().stream().anyMatch(ContractsTest::isAmount);
            case MAP -> isAmount(schema.getValueType());
            case ARRAY -> isAmount(schema.getElementType());
            default -> NUMBERS.contains(schema.getType());
        };
    }

    private static boolean isTime(Schema schema) {
        return schema.getType() == Schema.Type.UNION
                ? schema.getTypes().stream().anyMatch(ContractsTest::isTime)
                : schema.getLogicalType() != null;
    }

    private static Stream<Schema> allSchemas() throws IOException {
        return named().stream().filter(schema -> schema.getType() == Schema.Type.RECORD);
    }

    /** Every record and enumeration of every file, nested ones included, each once. */
    private static List<Schema> named() throws IOException {
        List<Schema> found = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (Path file : files()) {
            collect(generated(file.getFileName().toString().replace(".avsc", "")), seen, found);
        }
        return found;
    }

    private static void collect(Schema schema, Set<String> seen, List<Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    found.add(schema);
                    schema.getFields().forEach(field -> collect(field.schema(), seen, found));
                }
            }
            case ENUM -> {
                if (seen.add(schema.getFullName())) {
                    found.add(schema);
                }
            }
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, seen, found));
            case MAP -> collect(schema.getValueType(), seen, found);
            case ARRAY -> collect(schema.getElementType(), seen, found);
            default -> {
                // a primitive holds nothing
            }
        }
    }

    private static Schema generated(String name) {
        try {
            return (Schema) Class.forName("dev.replystream.avro." + name)
                    .getMethod("getClassSchema")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no class was generated from " + name + ".avsc", e);
        }
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
