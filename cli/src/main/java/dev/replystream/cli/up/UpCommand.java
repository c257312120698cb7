package dev.replystream.cli.up;

import dev.replystream.cli.pipeline.AddressesFile;
import dev.replystream.cli.pipeline.Pipeline;
import dev.replystream.cli.pipeline.PipelineSettings;
import dev.replystream.cli.terminal.Amounts;
import dev.replystream.cli.terminal.Interrupt;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code up}: runs the whole system in the foreground until Ctrl-C. */
@Command(
        name = "up",
        description = "Run the whole system on this machine until Ctrl-C.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    private final Interrupt interrupt;
    private final AtomicBoolean broken = new AtomicBoolean();

    @Mixin
    private PipelineOptions options = new PipelineOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public UpCommand(Interrupt interrupt) {
        this.interrupt = interrupt;
    }

    @Override
    public Integer call() {
        PipelineSettings settings =
                options.settings("--latency", "lognormal:500:1200").withQuickStart(false);
        AddressesFile file = AddressesFile.in(settings.dataFolder());
        long begin = System.nanoTime();
        try (Pipeline pipeline = Pipeline.start(settings, new ProgressLines(this::print, this::onEnd));
                AddressesFile.Written written = file.write(pipeline.addresses())) {
            interrupt.expectOrderlyEnd();
            print("Running after %s. Data and logs are in %s. Stop with Ctrl-C."
                    .formatted(Amounts.seconds(Duration.ofNanos(System.nanoTime() - begin)), settings.dataFolder()));
            AddressLines.of(pipeline.addresses()).forEach(this::print);
            print("Other commands find these in " + written.path());
            interrupt.await();
            print("Stopping");
        }
        return broken.get() ? 1 : 0;
    }

    private void onEnd() {
        broken.set(true);
        interrupt.request();
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
