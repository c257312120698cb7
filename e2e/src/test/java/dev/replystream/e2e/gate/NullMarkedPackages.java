package dev.replystream.e2e.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The packages of a checkout. NullAway looks only at those that are marked.
 *
 * @param project the folder that modules are in
 */
record NullMarkedPackages(Path project) {

    private static final Pattern MARK = Pattern.compile("(?m)^@NullMarked\\b");

    /**
     * Folders of packages with sources of ours that are not marked. A mark among the sources of production holds for the
     * tests of a package as well, not the other way round.
     */
    SortedSet<String> missing() throws IOException {
        SortedSet<String> missing = new TreeSet<>();
        for (Path module : modules()) {
            SortedSet<String> marked = new TreeSet<>();
            for (String sources : List.of("src/main/java", "src/test/java")) {
                SortedSet<String> found = new TreeSet<>();
                collect(module.resolve(sources), found, marked);
                found.removeAll(marked);
                found.forEach(each -> missing.add(module.getFileName() + "/" + each));
            }
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
                if (file.endsWith("package-info.java")
                        && MARK.matcher(Files.readString(file)).find()) {
                    marked.add(name);
                }
            }
        }
    }
}
