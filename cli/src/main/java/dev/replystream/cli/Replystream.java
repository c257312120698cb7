package dev.replystream.cli;

import dev.replystream.cli.audit.AuditCommand;
import dev.replystream.cli.backtest.BackTestCommand;
import dev.replystream.cli.control.ConversationCommand;
import dev.replystream.cli.demo.DemoCommand;
import dev.replystream.cli.keys.KeysCommand;
import dev.replystream.cli.prices.PricesCommand;
import dev.replystream.cli.prices.RepriceCommand;
import dev.replystream.cli.processes.ProcessesCommand;
import dev.replystream.cli.redrive.RedriveCommand;
import dev.replystream.cli.send.SendCommand;
import dev.replystream.cli.tail.TailCommand;
import dev.replystream.cli.terminal.Interrupt;
import dev.replystream.cli.topics.TopicsCommand;
import dev.replystream.cli.up.UpCommand;
import java.io.PrintWriter;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/**
 * The {@code replystream} command. Exit codes: 0 all is well; 1 a check failed or something that is needed is missing; 2 the
 * command line is wrong.
 */
@Command(
        name = "replystream",
        description = "Answers customer messages with OpenAI, and accounts for every call.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        footer = {"", "./replystream test | build | mvn ARGS run the build."})
public final class Replystream {
    private static final String STACK_TRACES = "REPLYSTREAM_STACK_TRACES";

    private Replystream() {}

    public static void main(String[] arguments) {
        System.setProperty("slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setProperty("logback.configurationFile", "dev/replystream/cli/logging.xml");
        Interrupt interrupt = Interrupt.install();
        int exitCode = commandLine(interrupt).execute(arguments);
        interrupt.finished(exitCode);
        System.exit(exitCode);
    }

    /** All commands, for {@link #main} and for tests. */
    static CommandLine commandLine(Interrupt interrupt) {
        CommandLine replystream = new CommandLine(new Replystream())
                .addSubcommand(new DemoCommand(interrupt))
                .addSubcommand(new UpCommand(interrupt))
                .addSubcommand(new ProcessesCommand())
                .addSubcommand(new SendCommand(interrupt))
                .addSubcommand(new TailCommand(interrupt))
                .addSubcommand(new TopicsCommand())
                .addSubcommand(new AuditCommand(interrupt))
                .addSubcommand(new BackTestCommand())
                .addSubcommand(new RedriveCommand(interrupt))
                .addSubcommand(new ConversationCommand())
                .addSubcommand(new KeysCommand())
                .addSubcommand(new PricesCommand())
                .addSubcommand(new RepriceCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Replystream::explain);
        tellVersion(replystream);
        return replystream;
    }

    private static void tellVersion(CommandLine command) {
        command.getCommandSpec().versionProvider(new Version());
        command.getSubcommands().values().forEach(Replystream::tellVersion);
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter errors = command.getErr();
        errors.println("replystream: " + messageOf(failure));
        if (System.getenv(STACK_TRACES) != null) {
            failure.printStackTrace(errors);
        }
        errors.flush();
        return 1;
    }

    /** What went wrong, for the person at the terminal. */
    static String messageOf(Throwable failure) {
        boolean wrapper = failure instanceof ExecutionException || failure instanceof CompletionException;
        if (wrapper && failure.getCause() != null) {
            return messageOf(failure.getCause());
        }
        if (failure instanceof org.apache.kafka.common.errors.TimeoutException) {
            return "Kafka cannot be reached; see --bootstrap-servers (" + failure.getMessage() + ")";
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
