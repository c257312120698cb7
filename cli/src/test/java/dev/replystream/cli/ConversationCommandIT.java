package dev.replystream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.ConversationControl;
import dev.replystream.avro.ConversationState;
import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.observe.LogRecord;
import dev.replystream.cli.observe.TopicReader;
import dev.replystream.local.Component;
import dev.replystream.local.LocalStack;
import dev.replystream.local.SharedLocalStack;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConversationCommandIT {

    private static final LocalStack STACK = SharedLocalStack.get(Component.KAFKA, Component.SCHEMA_REGISTRY);
    private static final String PREFIX = "control.";

    @Test
    void takesAConversationOverAndGivesItBack() {
        assertThat(run("topics", "create").exitCode()).isZero();

        Instant before = Instant.now();
        CommandRun paused = run("conversation", "pause", "c-1", "--for", "30m", "--by", "anna", "--reason", "angry");
        assertThat(paused.exitCode()).as(paused.err()).isZero();
        assertThat(paused.out()).singleElement().asString().startsWith("c-1 is paused until 20");
        ConversationControl control = latest();
        assertThat(control.getState()).isEqualTo(ConversationState.PAUSED);
        assertThat(control.getPausedUntil())
                .isBetween(before.plus(Duration.ofMinutes(30)).minusMillis(1), before.plus(Duration.ofMinutes(31)));
        assertThat(control.getChangedBy()).isEqualTo("anna");
        assertThat(control.getReason()).isEqualTo("angry");
        assertThat(control.getRevision()).isOne();

        assertThat(run("conversation", "reset", "c-1").exitCode()).isZero();
        assertThat(latest().getState()).isEqualTo(ConversationState.PAUSED);
        assertThat(latest().getContextResetAt()).isAfter(before);
        assertThat(latest().getRevision()).isEqualTo(2);

        assertThat(run("conversation", "resume", "c-1").out()).containsExactly("c-1 is answered by machines again");
        assertThat(latest().getState()).isEqualTo(ConversationState.ACTIVE);
        assertThat(latest().getPausedUntil()).isNull();
        assertThat(latest().getContextResetAt()).isNotNull();
        assertThat(latest().getRevision()).isEqualTo(3);
    }

    @Test
    void namesWhatIsWrong() {
        assertThat(run("conversation").err()).contains("pause | resume | reset");
        assertThat(run("conversation", "pause", "c-1", "--for", "366d").err())
                .contains("--for must be above 0 and at most 365d");
        assertThat(run("conversation", "pause").err()).contains("CONVERSATION");
    }

    private static ConversationControl latest() {
        Connection connection = new Connection(
                STACK.kafka().bootstrapServers(),
                STACK.schemaRegistry().url(),
                new TopicPrefix(PREFIX),
                URI.create("http://unused"),
                URI.create("http://unused"),
                Map.of());
        try (TopicReader<ConversationControl> reader = new TopicReader<>(connection, Topics.CONVERSATION_CONTROLS)) {
            reader.toBeginning();
            List<LogRecord<ConversationControl>> records = reader.readUpTo(reader.end());
            return Objects.requireNonNull(records.getLast().value());
        }
    }

    private static CommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (arguments.length > 1) {
            all.addAll(List.of(
                    "--bootstrap-servers",
                    STACK.kafka().bootstrapServers(),
                    "--schema-registry",
                    STACK.schemaRegistry().url(),
                    "--topic-prefix",
                    PREFIX));
        }
        return CommandRun.of(all.toArray(String[]::new));
    }
}
