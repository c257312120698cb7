package dev.replystream.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The page with the newest published results of each benchmark. Each has a block of its own between two comments; the text
 * around the blocks is people's.
 *
 * @param file the page, which exists
 */
public record ResultsPage(Path file) {

    /** Puts these results in the place of the benchmark's earlier ones, or at the end of the page. */
    public void write(String benchmark, List<String> results) throws IOException {
        String begin = "<!-- results of " + benchmark + " -->";
        String end = "<!-- end of " + benchmark + " -->";
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        int from = lines.indexOf(begin);
        int to = lines.indexOf(end);
        if (from >= 0 && to > from) {
            lines.subList(from, to + 1).clear();
        } else {
            lines.addAll(List.of("", "## " + benchmark, ""));
            from = lines.size();
        }
        List<String> block = new ArrayList<>();
        block.add(begin);
        block.addAll(results);
        block.add(end);
        lines.addAll(from, block);
        Files.write(file, lines);
    }
}
