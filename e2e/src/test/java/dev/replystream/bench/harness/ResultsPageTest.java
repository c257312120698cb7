package dev.replystream.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsPageTest {

    @TempDir
    private Path folder;

    @Test
    void addsTheFirstResultsAtTheEnd() throws IOException {
        Path page = page("# Benchmarks");

        new ResultsPage(page).write("worker", List.of("first"));

        assertThat(page).hasContent("""
                        # Benchmarks

                        ## worker

                        <!-- results of worker -->
                        first
                        <!-- end of worker -->
                        """);
    }

    @Test
    void putsNewResultsInThePlaceOfOldOnes() throws IOException {
        Path page = page("""
                <!-- results of worker -->
                old
                older
                <!-- end of worker -->
                What people wrote.
                <!-- results of store -->
                kept
                <!-- end of store -->""");

        new ResultsPage(page).write("worker", List.of("new"));

        assertThat(page).hasContent("""
                        <!-- results of worker -->
                        new
                        <!-- end of worker -->
                        What people wrote.
                        <!-- results of store -->
                        kept
                        <!-- end of store -->
                        """);
    }

    private Path page(String text) throws IOException {
        return Files.writeString(folder.resolve("page.md"), text + "\n");
    }
}
