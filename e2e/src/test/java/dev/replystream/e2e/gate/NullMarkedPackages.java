package dev.replystream.e2e.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The packages of a checkout. NullAway looks only at those that are marked.
 *
 * @param project the folder that modules are in
 */
record NullMarkedPackages(Path project) {

    /** Folders of packages with sources of ours that no {@code package-info.java} beside or above the tests marks. */
    SortedSet<String> missing() throws IOException {
        SortedSet<String> missing = new TreeSet<>();
        for (Path module : modules()) {
            SortedSet<String> marked = new TreeSet<>();
            SortedSet<String> found = new TreeSet<>();
            for (String sources : List.of("src/main/java", "src/test/java")) {
                collect(module.resolve(sources), found, marked);
            }
            found.removeAll(marked);
            found.forEach(each -> missing.add(module.getFileName() + "/" + each));
        }
        return missing;
    }

    private List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(project)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src")))
                    .toList();
        }
    }

    private static void collect(Path sources, SortedSet<String> found, SortedSet<String> marked) throws IOException {
        if (!Files.isDirectory(sources)) {
            return;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String name = sources.relativize(file.getParent()).toString();
                found.add(name);
                if (file.endsWith("package-info.java") && Files.readString(file).contains("@NullMarked")) {
                    marked.add(name);
                }
            }
        }
    }
}
