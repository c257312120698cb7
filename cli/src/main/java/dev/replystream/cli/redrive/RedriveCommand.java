package dev.replystream.cli.redrive;

import dev.replystream.avro.DeadLetter;
import dev.replystream.avro.IncomingMessage;
import dev.replystream.cli.audit.AuditPeriod;
import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.connection.ConnectionOptions;
import dev.replystream.cli.observe.TopicReader;
import dev.replystream.cli.terminal.Interrupt;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroDecoder;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code redrive}: writes the records of dead letters to their topics again. */
@Command(
        name = "redrive",
        description =
                "Bring dead letters back: write their records to their topic again, in the order of conversations.",
        mixinStandardHelpOptions = true)
public final class RedriveCommand implements Callable<Integer> {
    private static final int HIGHEST_RATE = 10_000;
    private static final long MOST_BYTES = 128L * 1024 * 1024;

    private final Interrupt interrupt;

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Option(
            names = "--from",
            paramLabel = "MOMENT",
            defaultValue = "-24h",
            description = "Letters since: an instant of ISO 8601, or a time before now such as -15m (default:"
                    + " ${DEFAULT-VALUE}).")
    private String from = "-24h";

    @Option(
            names = "--to",
            paramLabel = "MOMENT",
            defaultValue = "now",
            description = "Letters before, likewise, or now (default: ${DEFAULT-VALUE}).")
    private String to = "now";

    @Option(names = "--id", paramLabel = "ID", description = "Only the letter with this id; may be repeated.")
    private Set<String> ids = Set.of();

    @Option(
            names = "--cause",
            paramLabel = "CAUSE",
            description = "Only letters of this class of errors, such as timeout or invalid; may be repeated.")
    private Set<String> causes = Set.of();

    @Option(names = "--tenant", paramLabel = "NAME", description = "Only letters of this tenant; may be repeated.")
    private Set<String> tenants = Set.of();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = "messages",
            description = "Only letters of records of this topic (default: ${DEFAULT-VALUE}).")
    private String topic = "messages";

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "100",
            description = "Most records in a second, 1 to 10000 (default: ${DEFAULT-VALUE}).")
    private int rate = 100;

    @Option(names = "--dry-run", description = "List what would be brought back and write nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public RedriveCommand(Interrupt interrupt) {
        this.interrupt = interrupt;
    }

    @Override
    public Integer call() {
        Connection connection = options.resolve();
        LetterFilter filter = filter(connection);
        LetterNames names = new LetterNames(new AvroDecoder<>(connection.schemaRegistry(), IncomingMessage.class));
        RedrivePlan plan = RedrivePlan.of(read(connection, filter), names::of);
        PrintWriter out = spec.commandLine().getOut();
        out.println(summary(plan));
        if (dryRun) {
            plan.letters().forEach(letter -> out.println("  " + line(letter, names)));
            out.println("Nothing was written.");
            out.flush();
            return 0;
        }
        return send(plan, connection, out) ? 0 : 1;
    }

    private LetterFilter filter(Connection connection) {
        Instant now = Instant.now();
        if (rate < 1 || rate > HIGHEST_RATE) {
            throw wrong("--rate must be between 1 and %d, was %d".formatted(HIGHEST_RATE, rate));
        }
        try {
            AuditPeriod period = new AuditPeriod(AuditPeriod.moment(from, now), AuditPeriod.moment(to, now));
            return new LetterFilter(connection.prefix().nameOf(source()), period, ids, causes, tenants);
        } catch (IllegalArgumentException | TypeConversionException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private Topic<?> source() {
        return Topics.all().stream()
                .filter(each -> each.name().equals(topic))
                .findFirst()
                .orElseThrow(() -> wrong("--topic must be a topic of the catalogue, was " + topic));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Letters are written at most some seconds after they say that they were. */
    private List<DeadLetter> read(Connection connection, LetterFilter filter) {
        List<DeadLetter> found = new ArrayList<>();
        long[] bytes = {0};
        try (TopicReader<DeadLetter> reader = new TopicReader<>(connection, Topics.DEAD_LETTERS)) {
            reader.to(reader.at(filter.period().from()));
            reader.readUpTo(reader.end(), record -> {
                DeadLetter letter = record.value();
                if (letter != null && filter.accepts(letter)) {
                    bytes[0] +=
                            letter.getValue() == null ? 0 : letter.getValue().remaining();
                    if (bytes[0] > MOST_BYTES) {
                        throw wrong("the letters of that period have more than %d MB: choose a shorter one"
                                .formatted(MOST_BYTES / 1024 / 1024));
                    }
                    found.add(letter);
                }
            });
        }
        return found;
    }

    private boolean send(RedrivePlan plan, Connection connection, PrintWriter out) {
        int sent = 0;
        long begin = System.nanoTime();
        try (RecordSender sender = new RecordSender(connection)) {
            for (DeadLetter letter : plan.letters()) {
                long due = begin + sent * 1_000_000_000L / rate;
                if (interrupt.await(Duration.ofNanos(Math.max(0, due - System.nanoTime())))) {
                    break;
                }
                sender.send(letter);
                sent++;
            }
        } finally {
            out.println(
                    "%d of %d were written to %s".formatted(sent, plan.letters().size(), topic));
            out.flush();
        }
        return sent == plan.letters().size();
    }

    private static String summary(RedrivePlan plan) {
        StringBuilder summary = new StringBuilder(
                "%d to be brought back".formatted(plan.letters().size()));
        if (plan.repeats() > 0) {
            summary.append("; %d more letters tell of the same records".formatted(plan.repeats()));
        }
        if (plan.cut() > 0) {
            summary.append("; %d do not hold all of their record and are left".formatted(plan.cut()));
        }
        return summary.toString();
    }

    private static String line(DeadLetter letter, LetterNames names) {
        String place = "%s  %s  %s-%d@%d  %s"
                .formatted(
                        letter.getDeadLetterId(),
                        letter.getFailedAt(),
                        letter.getSourceTopic(),
                        letter.getSourcePartition(),
                        letter.getSourceOffset(),
                        letter.getCause());
        return names.messageIn(letter)
                .map(message -> "%s  %s in conversation %s"
                        .formatted(place, message.getMessageId(), message.getConversationId()))
                .orElse(place);
    }
}
