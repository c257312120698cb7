package dev.replystream.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A topology's description as it was agreed on. Names of nodes and stores are contracts with deployed systems: changing one
 * strands the state behind it. Run with {@code GOLDEN_WRITE=true} in the environment to accept a change.
 */
public final class GoldenFile {

    private GoldenFile() {}

    public static void assertUnchanged(String name, String description) {
        Path file = Path.of("src/test/resources/topology", name);
        try {
            if (Boolean.parseBoolean(System.getenv("GOLDEN_WRITE"))) {
                Files.writeString(file, description);
            }
            assertThat(description).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
