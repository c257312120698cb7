package dev.replystream.cli.tail;

import dev.replystream.cli.connection.ConnectionOptions;
import dev.replystream.cli.observe.LogRecord;
import dev.replystream.cli.observe.TopicReader;
import dev.replystream.cli.terminal.Interrupt;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tail}: prints the committed records of a topic as they come, until Ctrl-C. */
@Command(
        name = "tail",
        description = "Follow a topic and print its committed records.",
        mixinStandardHelpOptions = true)
public final class TailCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private final Interrupt interrupt;

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Parameters(
            paramLabel = "WHAT",
            converter = TailTopic.Converter.class,
            description = "One of " + TailTopic.NAMES + ".")
    private TailTopic what = new TailTopic(Topics.REPLIES);

    @Option(names = "--from-beginning", description = "Begin with the oldest record instead of the next one.")
    private boolean fromBeginning;

    @Option(names = "--json", description = "Print each record as one line of JSON.")
    private boolean json;

    @Option(names = "--max", paramLabel = "N", description = "End after so many records.")
    private @Nullable Long max;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public TailCommand(Interrupt interrupt) {
        this.interrupt = interrupt;
    }

    @Override
    public Integer call() {
        follow(what.topic());
        return 0;
    }

    private <V extends SpecificRecord> void follow(Topic<V> topic) {
        PrintWriter out = spec.commandLine().getOut();
        try (TopicReader<V> reader = new TopicReader<>(options.resolve(), topic)) {
            if (fromBeginning) {
                reader.toBeginning();
            } else {
                reader.toEnd();
            }
            long left = max == null ? Long.MAX_VALUE : max;
            while (left > 0 && !interrupt.isRequested()) {
                for (LogRecord<V> record : reader.poll()) {
                    if (left-- > 0) {
                        out.println(line(record));
                    }
                }
                out.flush();
            }
        }
    }

    private String line(LogRecord<?> record) {
        SpecificRecord value = record.value();
        if (json) {
            return RecordJson.lineOf(value);
        }
        return time(record.timestamp()) + " " + (value == null ? record.key() + " deleted" : RecordLines.lineOf(value));
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
