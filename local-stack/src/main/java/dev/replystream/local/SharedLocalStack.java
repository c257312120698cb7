package dev.replystream.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Stacks for integration tests: one per set of components and JVM, with an empty temporary folder, stopped and deleted when
 * the JVM ends. Tests that share one keep out of each other's way by their own topic and schema names.
 */
public final class SharedLocalStack {
    private static final Map<Set<Component>, LocalStack> STARTED = new HashMap<>();

    private SharedLocalStack() {}

    /** The stack with exactly these components; all of them when none is named. Starts it when called first. */
    public static synchronized LocalStack get(Component... components) {
        Set<Component> wanted = EnumSet.allOf(Component.class);
        if (components.length > 0) {
            wanted.retainAll(List.of(components));
        }
        return STARTED.computeIfAbsent(wanted, SharedLocalStack::start);
    }

    private static LocalStack start(Set<Component> components) {
        Path folder = temporaryFolder();
        LocalStack stack = LocalStack.start(
                LocalStackSettings.in(folder).withComponents(components).withTuning(StackTuning.forTests()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndDelete(stack, folder), "stop-local-stack"));
        return stack;
    }

    private static Path temporaryFolder() {
        try {
            // PostgreSQL may have to run as another user, who must be able to reach its own folder inside.
            return Files.setPosixFilePermissions(
                    Files.createTempDirectory("replystream-"), PosixFilePermissions.fromString("rwx--x--x"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a temporary folder", e);
        }
    }

    private static void stopAndDelete(LocalStack stack, Path folder) {
        stack.closeAndDelete();
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.sorted(Comparator.reverseOrder()).forEach(SharedLocalStack::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }
}
