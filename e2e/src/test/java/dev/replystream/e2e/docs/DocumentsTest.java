package dev.replystream.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#]+)(#[^)]*)?\\)");

    @Test
    void everyLinkBetweenDocumentsLeadsSomewhere() throws IOException {
        List<String> broken = documents().stream()
                .flatMap(document -> brokenLinksOf(document).map(link -> ROOT.relativize(document) + " -> " + link))
                .toList();

        assertThat(broken).isEmpty();
    }

    @Test
    void everyDecisionIsNumberedAsItsFileIs() throws IOException {
        try (Stream<Path> decisions = Files.list(ROOT.resolve("docs/adr"))) {
            List<Path> files = decisions.toList();

            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .startsWith("# " + file.getFileName().toString().substring(0, 4) + ": ")
                            .contains("## Context", "## Decision", "## Consequences", "## Rejected"));
        }
    }

    private static Stream<String> brokenLinksOf(Path document) {
        try {
            return LINK.matcher(Files.readString(document))
                    .results()
                    .map(match -> match.group(1))
                    .filter(link -> !Files.exists(document.resolveSibling(link)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> documents = files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
            assertThat(documents).isNotEmpty();
            return documents;
        }
    }
}
