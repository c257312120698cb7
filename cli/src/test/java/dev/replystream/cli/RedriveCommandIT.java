package dev.replystream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.DeadLetter;
import dev.replystream.avro.IncomingMessage;
import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.observe.LogRecord;
import dev.replystream.cli.observe.TopicReader;
import dev.replystream.local.Component;
import dev.replystream.local.LocalStack;
import dev.replystream.local.SharedLocalStack;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.schemas.serde.SchemaRegistry;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class RedriveCommandIT {

    private static final LocalStack STACK = SharedLocalStack.get(Component.KAFKA, Component.SCHEMA_REGISTRY);

    @Test
    void bringsMessagesBackOnceAndInTheOrderOfTheirConversation() {
        String prefix = "redrive.";
        CommandRun topics = run(prefix, "topics", "create");
        assertThat(topics.exitCode()).isZero();
        List<DeadLetter> letters = new ArrayList<>(IntStream.range(0, 30)
                .mapToObj(i -> letter(prefix, i, message(i), i % 10 == 0 ? "timeout" : "server_error"))
                .toList());
        letters.add(letter(prefix, 901, message(4), "server_error"));
        letters.add(letter(prefix, 902, new byte[] {1, 2, 3}, "undecodable"));
        letters.reversed().forEach(letter -> write(prefix, letter));

        CommandRun listed = run(prefix, "redrive", "--cause", "server_error", "--dry-run");
        assertThat(listed.exitCode()).as(listed.err()).isZero();
        assertThat(listed.out())
                .contains("27 to be brought back; 1 more letters tell of the same records", "Nothing was written.")
                .filteredOn(line -> line.startsWith("  letter-"))
                .hasSize(27)
                .first()
                .asString()
                .contains("letter-1 ", "redrive.messages-0@1", "server_error", "m-1 in conversation c-1");
        assertThat(messages(prefix)).isEmpty();

        CommandRun brought = run(prefix, "redrive", "--cause", "server_error", "--rate", "10000");
        assertThat(brought.exitCode()).as(brought.err()).isZero();
        assertThat(brought.out()).last().isEqualTo("27 of 27 were written to messages");
        for (int conversation = 0; conversation < 3; conversation++) {
            String key = "c-" + conversation;
            int first = conversation;
            assertThat(messages(prefix).stream().filter(record -> key.equals(record.key())))
                    .extracting(record -> Objects.requireNonNull(record.value()).getMessageId())
                    .containsExactlyElementsOf(IntStream.range(0, 30)
                            .filter(i -> i % 3 == first && i % 10 != 0)
                            .mapToObj(i -> "m-" + i)
                            .toList());
        }

        assertThat(run(prefix, "redrive", "--id", "letter-902").out())
                .last()
                .isEqualTo("1 of 1 were written to messages");
    }

    @Test
    void namesWhatIsWrong() {
        assertThat(run("wrong.", "redrive", "--rate", "0").err()).contains("--rate must be between 1 and 10000, was 0");
        assertThat(run("wrong.", "redrive", "--topic", "mesages").err())
                .contains("--topic must be a topic of the catalogue, was mesages");
        assertThat(run("wrong.", "redrive", "--from", "yesterday").err()).contains("'yesterday' is no moment");
        assertThat(run("wrong.", "redrive", "--from", "-1h", "--to", "-2h").err())
                .contains("the period must begin before it ends");
        assertThat(run("wrong.", "redrive").err()).contains("create the topics with: replystream topics create");
    }

    private static byte[] message(int number) {
        IncomingMessage message = IncomingMessage.newBuilder()
                .setMessageId("m-" + number)
                .setConversationId("c-" + number % 3)
                .setText("Where is my card?")
                .setSentAt(Instant.now())
                .build();
        return encoder().encode("redrive.messages", message);
    }

    private static DeadLetter letter(String prefix, int offset, byte[] value, String cause) {
        return DeadLetter.newBuilder()
                .setDeadLetterId("letter-" + offset)
                .setService("reply-worker")
                .setStage("generate")
                .setSourceTopic(prefix + "messages")
                .setSourcePartition(0)
                .setSourceOffset(offset)
                .setSourceTimestamp(Instant.now())
                .setKey(ByteBuffer.wrap(("c-" + offset % 3).getBytes(StandardCharsets.UTF_8)))
                .setValue(ByteBuffer.wrap(value))
                .setCause(cause)
                .setMessage("no call succeeded")
                .setFailedAt(Instant.now())
                .build();
    }

    private static void write(String prefix, DeadLetter letter) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", STACK.kafka().bootstrapServers());
        String topic = prefix + Topics.DEAD_LETTERS.name();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            var _ = producer.send(new ProducerRecord<>(topic, encoder().encode(topic, letter)));
        }
    }

    private static List<LogRecord<IncomingMessage>> messages(String prefix) {
        Connection connection = new Connection(
                STACK.kafka().bootstrapServers(),
                STACK.schemaRegistry().url(),
                new TopicPrefix(prefix),
                URI.create("http://unused"),
                URI.create("http://unused"),
                Map.of());
        try (TopicReader<IncomingMessage> reader = new TopicReader<>(connection, Topics.MESSAGES)) {
            reader.toBeginning();
            return reader.readUpTo(reader.end());
        }
    }

    private static AvroEncoder encoder() {
        return new AvroEncoder(new SchemaRegistry(STACK.schemaRegistry().url()));
    }

    private static CommandRun run(String prefix, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--bootstrap-servers",
                STACK.kafka().bootstrapServers(),
                "--schema-registry",
                STACK.schemaRegistry().url(),
                "--topic-prefix",
                prefix));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
