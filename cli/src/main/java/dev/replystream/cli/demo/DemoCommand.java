package dev.replystream.cli.demo;

import dev.replystream.cli.pipeline.AddressesFile;
import dev.replystream.cli.pipeline.Pipeline;
import dev.replystream.cli.pipeline.PipelineSettings;
import dev.replystream.cli.pipeline.TelegramTarget;
import dev.replystream.cli.terminal.Amounts;
import dev.replystream.cli.terminal.DurationConverter;
import dev.replystream.cli.terminal.Interrupt;
import dev.replystream.cli.terminal.LiveScreen;
import dev.replystream.cli.up.AddressLines;
import dev.replystream.cli.up.PipelineOptions;
import dev.replystream.cli.up.ProgressLines;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code demo}: the whole system at work, and a check of what it did. */
@Command(
        name = "demo",
        description = "Run the whole system, send it messages of customers, disturb it, and check what it did.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    /** Short enough for one sitting: an alert is over seconds after the minute in which the calls failed. */
    private static final Map<String, String> ALERTS =
            Map.of("REPLYSTREAM_ALERTS_WINDOW", "1m", "REPLYSTREAM_ALERTS_RECOVERY_TIME", "3s");

    private final Interrupt interrupt;

    @Mixin
    private PipelineOptions options = new PipelineOptions();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long messages are sent, 10s to 12h (default: until Ctrl-C, at most 12h).")
    private Duration length = DemoSettings.LONGEST;

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "300",
            description = "Messages in the dense phase, 1 to 100000 (default: ${DEFAULT-VALUE}).")
    private int messages = 300;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides which messages, and how the simulator answers (default: ${DEFAULT-VALUE}).")
    private int seed = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public DemoCommand(Interrupt interrupt) {
        this.interrupt = interrupt;
    }

    @Override
    public Integer call() {
        DemoSettings demo = demoSettings();
        LiveScreen screen = new LiveScreen(spec.commandLine().getOut(), LiveScreen.isTerminal());
        PipelineSettings settings = options.settings(
                        "--latency",
                        "lognormal:500:1200",
                        "--seed",
                        String.valueOf(seed),
                        "--journal-capacity",
                        String.valueOf(demo.journalCapacity()))
                // Its chats are made up, so no real bot is to write to them.
                .withTelegram(TelegramTarget.SIMULATOR)
                .withEnvironment(ALERTS);
        AddressesFile file = AddressesFile.in(settings.dataFolder());
        long begin = System.nanoTime()
                - Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime())
                        .toNanos();
        screen.print("Starting the system; data and logs are in " + settings.dataFolder());
        try (Pipeline pipeline =
                        Pipeline.startAnswering(settings, new ProgressLines(screen::print, interrupt::request));
                AddressesFile.Written written = file.write(pipeline.addresses())) {
            interrupt.expectOrderlyEnd();
            screen.print("Answering after %s; accounts, alerts and figures follow"
                    .formatted(Amounts.seconds(Duration.ofNanos(System.nanoTime() - begin))));
            AddressLines.of(pipeline.addresses()).forEach(screen::print);
            screen.print("Other commands find these in " + written.path());
            return new DemoRun(demo, pipeline, screen, interrupt).run(begin) ? 0 : 1;
        } finally {
            screen.release();
        }
    }

    private DemoSettings demoSettings() {
        try {
            return new DemoSettings("demo-" + Instant.now().toEpochMilli(), length, messages, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
