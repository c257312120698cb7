package dev.replystream.schemas.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferencePagesTest {

    private static final Path FOLDER = Path.of("..", "docs", "reference");

    @Test
    void topicPageSaysWhatTheCatalogueSays() throws IOException {
        holds("topics.md", new TopicPage().render());
    }

    @Test
    void asyncApiDocumentSaysWhatTheCatalogueSays() throws IOException {
        holds("asyncapi.json", new AsyncApiDocument().render());
    }

    private static void holds(String page, String expected) throws IOException {
        Path file = FOLDER.resolve(page);
        if (Boolean.getBoolean("replystream.write-reference")) {
            Files.writeString(file, expected);
        }
        assertThat(file).hasContent(expected);
    }
}
