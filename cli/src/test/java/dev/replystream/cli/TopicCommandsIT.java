package dev.replystream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.local.Component;
import dev.replystream.local.LocalStack;
import dev.replystream.local.SharedLocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TopicCommandsIT {
    private final LocalStack stack = SharedLocalStack.get(Component.KAFKA, Component.SCHEMA_REGISTRY);

    @TempDir
    private Path folder;

    @Test
    void createsTopicsOnceAndChangesNothingTheSecondTime() {
        CommandRun before = run("first.", "topics", "list");
        CommandRun created = run("first.", "topics", "create");
        CommandRun again = run("first.", "topics", "create");
        CommandRun after = run("first.", "topics", "list");

        assertThat(before.out())
                .filteredOn(line -> line.startsWith("first."))
                .hasSize(20)
                .allMatch(line -> line.endsWith("no"));
        assertThat(created.exitCode()).isZero();
        assertThat(created.out())
                .contains("created first.messages")
                .endsWith("20 topics, 20 schemas; 0 schemas were there already");
        assertThat(again.out()).containsExactly("20 topics, 20 schemas; 20 schemas were there already");
        assertThat(after.out())
                .filteredOn(line -> line.startsWith("first."))
                .hasSize(20)
                .allMatch(line -> line.endsWith("yes"));
    }

    @Test
    void describesTopic() {
        run("described.", "topics", "create");

        CommandRun described = run("described.", "topics", "describe", "alerts");

        assertThat(described.out())
                .contains("topic       described.alerts", "written by  alert-stream")
                .anyMatch(line -> line.matches("schema id +\\d+"))
                .anyMatch(line -> line.startsWith("partition 3  leader"));
    }

    @Test
    void sendsToTheTopicAndFollowsIt() throws IOException {
        // Given
        run("sent.", "topics", "create");
        Path file = folder.resolve("messages.txt");
        Files.write(
                file,
                List.of(
                        "Where is my card?",
                        "{\"text\":\"And my\\nPIN?\",\"message_id\":\"m2\",\"customer_id\":\"anna\"}"));

        // When
        CommandRun sent =
                run("sent.", "send", "--topic", "--conversation", "c1", "--channel", "web", "--file", file.toString());
        CommandRun lines = run("sent.", "tail", "messages", "--from-beginning", "--max", "2");
        CommandRun json = run("sent.", "tail", "messages", "--from-beginning", "--max", "2", "--json");

        // Then
        assertThat(sent.exitCode()).isZero();
        assertThat(sent.out()).hasSize(2).last().asString().matches("m2 in conversation c1 at messages/\\d/1");
        assertThat(lines.out())
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line).endsWith(" c1 [web] unknown customer: Where is my card?"),
                        line -> assertThat(line).endsWith(" c1 [web] anna: And my PIN?"));
        JsonNode second = JsonMapper.shared().readTree(json.out().getLast());
        assertThat(second.get("message_id").asString()).isEqualTo("m2");
        assertThat(second.get("text").asString()).isEqualTo("And my\nPIN?");
        assertThat(second.get("received_at").isNull()).isTrue();
        assertThat(second.get("sent_at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void saysThatTopicsAreMissing() {
        CommandRun run = run("absent.", "tail", "replies", "--from-beginning", "--max", "1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("there is no topic absent.replies; create the topics with: replystream topics create");
    }

    @Test
    void givesUpWaitingForReplyThatDoesNotCome() {
        run("unanswered.", "topics", "create");

        CommandRun run = run("unanswered.", "send", "--topic", "--wait", "--timeout", "500ms", "hello");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).last().asString().startsWith("unanswered: ");
    }

    private CommandRun run(String prefix, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--bootstrap-servers", stack.kafka().bootstrapServers(),
                "--schema-registry", stack.schemaRegistry().url(),
                "--topic-prefix", prefix));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
