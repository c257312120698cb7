package dev.replystream.local;

import dev.replystream.local.process.StartException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of the Replystream project, in which the build leaves what the stack runs from.
 *
 * @param path absolute
 */
public record ProjectHome(Path path) {
    /** System property that names the folder; the {@code replystream} script and the build set it. */
    public static final String PROPERTY = "replystream.home";

    /**
     * The folder that {@value #PROPERTY} names, else the nearest one above the working folder that looks like it.
     *
     * @throws StartException when there is none
     */
    public static ProjectHome find() {
        String named = System.getProperty(PROPERTY);
        if (named != null && !named.isBlank()) {
            return new ProjectHome(Path.of(named).toAbsolutePath());
        }
        return above(Path.of("").toAbsolutePath());
    }

    static ProjectHome above(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("replystream"))
                    && Files.isDirectory(folder.resolve("local-stack"))) {
                return new ProjectHome(folder);
            }
        }
        throw new StartException("%s is not inside the Replystream project; set the system property %s to its folder"
                .formatted(start, PROPERTY));
    }

    /** Where the build unpacks the schema registry, and the stack the programs of PostgreSQL. */
    Path binaries() {
        return path.resolve("local-stack").resolve("target");
    }

    /** Where the schema registry is unpacked. */
    Path schemaRegistry() {
        return binaries().resolve("schema-registry");
    }
}
