package dev.replystream.e2e.compose;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A compose file with its anchors and merges resolved. */
record ComposeFile(JsonNode root) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static ComposeFile at(Path file) throws IOException {
        return of(Files.readString(file));
    }

    static ComposeFile of(String yaml) {
        Map<String, Object> tree = new Yaml().load(yaml);
        return new ComposeFile(JSON.valueToTree(tree));
    }

    /** What the Compose Specification's schema has against it. */
    List<String> violations() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(specification())
                .validate(root)
                .stream()
                .map(Error::toString)
                .toList();
    }

    /** Without its own name and dialect, which are no addresses that a validator accepts. */
    private static JsonNode specification() {
        try (InputStream schema = Objects.requireNonNull(
                ComposeFile.class.getResourceAsStream("/compose/compose-spec.json"), "the schema is missing")) {
            ObjectNode specification = (ObjectNode) JSON.readTree(schema);
            return specification.without(List.of("$id", "$schema"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode service(String name) {
        return root.path("services").path(name);
    }
}
