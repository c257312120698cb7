package dev.replystream.cli.send;

import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.connection.ConnectionOptions;
import dev.replystream.cli.terminal.DurationConverter;
import dev.replystream.cli.terminal.Interrupt;
import dev.replystream.schemas.id.TimeOrderedIds;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code send}: sends messages and prints where they stand. */
@Command(
        name = "send",
        description = "Send messages through ingest, or straight to the topic.",
        mixinStandardHelpOptions = true)
public final class SendCommand implements Callable<Integer> {
    private final Interrupt interrupt;
    private final TimeOrderedIds ids = new TimeOrderedIds(InstantSource.system(), new SecureRandom());

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "Text of one message.")
    private @Nullable String text;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "A message a line, as JSON or plain text; - for standard input.")
    private @Nullable String file;

    @Option(names = "--conversation", paramLabel = "ID", description = "Its conversation (default: a new one).")
    private @Nullable String conversation;

    @Option(names = "--customer", paramLabel = "ID", description = "Who writes.")
    private @Nullable String customer;

    @Option(names = "--channel", paramLabel = "NAME", defaultValue = "api", description = "Where (default: api).")
    private String channel = "api";

    @Option(names = "--topic", description = "Produce straight to the topic instead of calling ingest.")
    private boolean topic;

    @Option(names = "--wait", description = "Wait for the replies and print them.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "Longest wait (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public SendCommand(Interrupt interrupt) {
        this.interrupt = interrupt;
    }

    @Override
    public Integer call() throws IOException {
        List<OutgoingMessage> messages = messages();
        Connection connection = options.resolve();
        try (MessageSender sender = sender(connection)) {
            return wait
                    ? sendAndWait(messages, sender, connection)
                    : send(messages, sender).isEmpty() ? 1 : 0;
        }
    }

    private int sendAndWait(List<OutgoingMessage> messages, MessageSender sender, Connection connection) {
        PrintWriter out = spec.commandLine().getOut();
        try (ReplyWait replies = new ReplyWait(connection)) {
            List<String> sent = send(messages, sender);
            Set<String> unanswered = replies.await(sent, timeout, interrupt, line -> {
                out.println(line);
                out.flush();
            });
            unanswered.forEach(id -> out.println("unanswered: " + id));
            return unanswered.isEmpty() ? 0 : 1;
        }
    }

    private List<String> send(List<OutgoingMessage> messages, MessageSender sender) {
        List<String> sent = new ArrayList<>();
        for (OutgoingMessage message : messages) {
            SentMessage stored = sender.send(message);
            sent.add(stored.messageId());
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%s in conversation %s at messages/%s%n",
                            stored.messageId(), stored.conversationId(), stored.place());
        }
        spec.commandLine().getOut().flush();
        return sent;
    }

    private List<OutgoingMessage> messages() throws IOException {
        if ((text == null) == (file == null)) {
            throw new ParameterException(spec.commandLine(), "give either a text or --file");
        }
        MessageLines reader = new MessageLines(new OutgoingMessage(
                null, conversation == null ? "cli-" + ids.get() : conversation, customer, channel, ""));
        if (text != null) {
            return List.of(new OutgoingMessage(null, reader.defaults().conversationId(), customer, channel, text));
        }
        try {
            List<OutgoingMessage> read = reader.read(lines());
            if (read.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "there is no message in " + file);
            }
            return read;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), file + ", " + e.getMessage(), e);
        }
    }

    private List<String> lines() throws IOException {
        if ("-".equals(file)) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        return Files.readAllLines(Path.of(String.valueOf(file)));
    }

    private MessageSender sender(Connection connection) {
        return topic ? new TopicSender(connection, InstantSource.system(), ids) : new IngestSender(connection.ingest());
    }
}
