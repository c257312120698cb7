package dev.replystream.cli.audit;

import dev.replystream.cli.connection.ConnectionOptions;
import dev.replystream.cli.http.JsonClient;
import dev.replystream.cli.terminal.DurationConverter;
import dev.replystream.cli.terminal.Interrupt;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code audit}: has a period counted again from the log and lists what differs from the stored figures. */
@Command(
        name = "audit",
        description = "Count a period again from the log and list what differs from the stored figures.",
        mixinStandardHelpOptions = true)
public final class AuditCommand implements Callable<Integer> {
    private final Interrupt interrupt;

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "MOMENT",
            description = "Start: an instant of ISO 8601, or a time before now such as -15m. Rounded down to a"
                    + " quarter-hour.")
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "MOMENT",
            defaultValue = "now",
            description = "End, likewise, or now. Rounded up to a quarter-hour (default: ${DEFAULT-VALUE}).")
    private String to = "now";

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "Longest wait for the result (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofMinutes(5);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public AuditCommand(Interrupt interrupt) {
        this.interrupt = interrupt;
    }

    @Override
    public Integer call() {
        AuditPeriod period = period();
        PrintWriter out = spec.commandLine().getOut();
        try (JsonClient client = JsonClient.ofStatsApi(options.resolve().statsApi())) {
            out.printf("Counting %s to %s again%n", period.from(), period.to());
            out.flush();
            AuditReport report = new AuditClient(client).run(period, timeout, interrupt);
            AuditLines.of(report).forEach(out::println);
            out.flush();
            return report.matched() ? 0 : 1;
        }
    }

    private AuditPeriod period() {
        Instant now = Instant.now();
        try {
            return AuditPeriod.covering(AuditPeriod.moment(from, now), AuditPeriod.moment(to, now));
        } catch (IllegalArgumentException | TypeConversionException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
