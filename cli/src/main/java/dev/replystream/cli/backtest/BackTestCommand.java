package dev.replystream.cli.backtest;

import dev.replystream.alert.backtest.BackTest;
import dev.replystream.alert.backtest.PastAlert;
import dev.replystream.alert.backtest.Period;
import dev.replystream.alert.rule.InvalidRuleException;
import dev.replystream.alert.rule.Rule;
import dev.replystream.alert.rule.RuleContract;
import dev.replystream.avro.AlertRule;
import dev.replystream.cli.audit.AuditPeriod;
import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.connection.ConnectionOptions;
import dev.replystream.cli.observe.TopicReader;
import dev.replystream.cli.tail.RecordJson;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code backtest}: lists the alerts that a rule would have raised in a period of the past. Nobody is told. */
@Command(
        name = "backtest",
        description = "List the alerts that a rule would have raised in a period of the past; nobody is told.",
        mixinStandardHelpOptions = true)
public final class BackTestCommand implements Callable<Integer> {
    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Option(
            names = "--rule",
            required = true,
            paramLabel = "FILE",
            description = "The rule: JSON with the fields of the topic alert-rules.")
    private Path rule = Path.of("");

    @Option(
            names = "--from",
            required = true,
            paramLabel = "MOMENT",
            description = "Start: an instant of ISO 8601, or a time before now such as -7d.")
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "MOMENT",
            defaultValue = "now",
            description = "End, likewise, or now (default: ${DEFAULT-VALUE}).")
    private String to = "now";

    @Option(names = "--json", description = "Print every transition as a line of JSON, as on the topic alerts.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Question question = question();
        BackTest test = new BackTest(question.tenant(), question.rule(), question.period());
        Connection connection = options.resolve();
        read(connection, Topics.USAGE_WINDOWS, test, test::add);
        read(connection, Topics.REPLY_WINDOWS, test, test::add);
        print(question, test.run());
        return 0;
    }

    /** What is asked. */
    private record Question(String tenant, Rule rule, Period period) {}

    private Question question() {
        Instant now = Instant.now();
        try {
            AlertRule stated = RuleFile.read(rule);
            Period period = new Period(AuditPeriod.moment(from, now), AuditPeriod.moment(to, now));
            return new Question(stated.getTenant(), RuleContract.read(stated), period);
        } catch (IllegalArgumentException | InvalidRuleException | TypeConversionException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static <V extends SpecificRecord> void read(
            Connection connection, Topic<V> topic, BackTest test, BiConsumer<V, Instant> taker) {
        try (TopicReader<V> reader = new TopicReader<>(connection, topic)) {
            reader.to(reader.at(test.earliestMinute()));
            reader.readUpTo(reader.end(), record -> {
                if (record.value() != null) {
                    taker.accept(record.value(), record.timestamp());
                }
            });
        }
    }

    private void print(Question question, List<PastAlert> found) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            found.stream()
                    .flatMap(alert -> alert.transitions().stream())
                    .map(RecordJson::lineOf)
                    .forEach(out::println);
        } else {
            PastAlertLines.of(question.rule(), question.period(), found).forEach(out::println);
        }
        out.flush();
    }
}
