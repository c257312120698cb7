package dev.replystream.schemas.reference;

import dev.replystream.schemas.Cleanup;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** The topics, and every record with its fields, as Markdown. */
final class TopicPage {

    private static final String HEADER = """
            # Topics

            Written from the catalogue (`dev.replystream.schemas.Topics`) and the contracts (`schemas/src/main/avro`); a test holds \
            this page to them, and `./replystream mvn -pl schemas test -Dreplystream.write-reference=true` writes it again.

            Keys are UTF-8 strings. Values are Avro in the Confluent wire format under the subject `<topic>-value`. Read \
            `replies`, `reply-outcomes`, `usage-events`, `usage-windows`, `reply-windows` and `alerts` with \
            `isolation.level=read_committed`.

            | topic | key | value | partitions | policy | kept | written by |
            |---|---|---|---|---|---|---|
            """;

    private final Set<Schema> records = new LinkedHashSet<>();

    String render() {
        String rows = Topics.all().stream().map(TopicPage::row).collect(Collectors.joining());
        Topics.all().forEach(topic -> collect(topic.schema()));
        return HEADER + rows + records.stream().map(TopicPage::section).collect(Collectors.joining());
    }

    private static String row(Topic<?> topic) {
        return "| `%s` | %s | [%s](#%s) | %d | %s | %s | %s |\n"
                .formatted(
                        topic.name(),
                        topic.key(),
                        topic.schema().getName(),
                        topic.schema().getName().toLowerCase(Locale.ROOT),
                        topic.partitions(),
                        topic.cleanup().policy().replace(",", ", "),
                        kept(topic),
                        topic.owner());
    }

    private static String kept(Topic<?> topic) {
        Duration retention = topic.retention();
        return topic.cleanup() == Cleanup.COMPACT ? "newest of each key" : retention.toDays() + " days";
    }

    private void collect(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                if (records.add(schema)) {
                    schema.getFields().forEach(field -> collect(field.schema()));
                }
            }
            case ARRAY -> collect(schema.getElementType());
            case MAP -> collect(schema.getValueType());
            case UNION -> schema.getTypes().forEach(this::collect);
            default -> {
                // scalars and enums are described where they are used
            }
        }
    }

    private static String section(Schema record) {
        String fields = record.getFields().stream()
                .map(field -> "| `%s` | %s | %s |\n"
                        .formatted(field.name(), typeOf(field.schema()), Objects.requireNonNull(field.doc())))
                .collect(Collectors.joining());
        return "\n## %s\n\n%s\n\n| field | type | meaning |\n|---|---|---|\n%s"
                .formatted(record.getName(), record.getDoc(), fields);
    }

    private static String typeOf(Schema schema) {
        return switch (schema.getType()) {
            case UNION ->
                schema.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .map(TopicPage::typeOf)
                        .collect(Collectors.joining(" or ", "", schema.isNullable() ? ", nullable" : ""));
            case ARRAY -> "array of " + typeOf(schema.getElementType());
            case MAP -> "map of " + typeOf(schema.getValueType());
            case RECORD ->
                "[%s](#%s)".formatted(schema.getName(), schema.getName().toLowerCase(Locale.ROOT));
            case ENUM -> schema.getEnumSymbols().stream().collect(Collectors.joining("`, `", "`", "`"));
            default ->
                schema.getLogicalType() == null
                        ? schema.getType().getName()
                        : schema.getLogicalType().getName();
        };
    }
}
