package dev.replystream.bench;

import dev.replystream.bench.aggregate.AggregateBenchmark;
import dev.replystream.bench.alerts.AlertsBenchmark;
import dev.replystream.bench.harness.Benchmark;
import dev.replystream.bench.harness.Effort;
import dev.replystream.bench.harness.Effort.Scale;
import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.FigureJson;
import dev.replystream.bench.harness.FigureTable;
import dev.replystream.bench.harness.Machine;
import dev.replystream.bench.harness.ResultsPage;
import dev.replystream.bench.worker.WorkerBenchmark;
import dev.replystream.local.ProjectHome;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * {@code bench NAME}: runs one benchmark and prints its figures. Progress goes to the standard error. Exit codes: 0 the run
 * was sound, whether or not goals were met; 1 it was not; 2 the command line is wrong.
 */
@Command(
        name = "bench",
        description = "Measure ours beside peers and limits; one row per figure.",
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

    private static final String STACK_TRACES = "REPLYSTREAM_STACK_TRACES";

    private final List<Benchmark> known;

    @Parameters(index = "0", paramLabel = "NAME", description = "Which benchmark.")
    private String name = "";

    @Option(names = "--quick", description = "Small counts and short spans, one round: a look, not a result.")
    private boolean quick;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often each figure is measured, 1 to 100 (default: 5, quick: 1).")
    private @Nullable Integer rounds;

    @Option(
            names = "--part",
            paramLabel = "PART",
            description = "Only this part of the benchmark; can be repeated. An unknown one lists those there are.")
    private Set<String> parts = new LinkedHashSet<>();

    @Option(names = "--json", description = "One JSON object per figure and line.")
    private boolean json;

    @Option(names = "--write", description = "Put the results into docs/benchmarks.md as well.")
    private boolean write;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Bench(List<Benchmark> known) {
        this.known = known;
    }

    public static void main(String[] arguments) {
        System.setProperty("slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setProperty("logback.configurationFile", "dev/replystream/cli/logging.xml");
        System.exit(commandLine(all()).execute(arguments));
    }

    /** All benchmarks. */
    static List<Benchmark> all() {
        return List.of(new WorkerBenchmark(), new AggregateBenchmark(), new AlertsBenchmark());
    }

    /** The command with these benchmarks. */
    static CommandLine commandLine(List<Benchmark> known) {
        return new CommandLine(new Bench(known)).setExecutionExceptionHandler(Bench::explain);
    }

    @Override
    public Integer call() throws Exception {
        Benchmark benchmark = chosen();
        Effort effort = effortFor(benchmark);
        List<Figure> figures = benchmark.measure(effort, this::say);
        PrintWriter out = spec.commandLine().getOut();
        List<String> lines = json ? figures.stream().map(FigureJson::of).toList() : FigureTable.plain(figures);
        lines.forEach(out::println);
        out.flush();
        if (write) {
            ResultsPage page = new ResultsPage(ProjectHome.find().path().resolve("docs/benchmarks.md"));
            page.write(benchmark.name(), resultsOf(effort, figures));
        }
        return 0;
    }

    private Benchmark chosen() {
        return known.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> refused("There is no benchmark '" + name + "'. There are:\n"
                        + known.stream()
                                .map(each -> "  " + each.name() + ": " + each.description())
                                .collect(Collectors.joining("\n"))));
    }

    private Effort effortFor(Benchmark benchmark) {
        for (String part : parts) {
            if (!benchmark.parts().contains(part)) {
                throw refused("'" + name + "' has no part '" + part + "', it has " + benchmark.parts());
            }
        }
        if (write && !parts.isEmpty()) {
            throw refused("--write takes the whole of a benchmark, not --part");
        }
        Scale scale = quick ? Scale.QUICK : Scale.FULL;
        try {
            return new Effort(scale, rounds == null ? scale.rounds() : rounds, parts);
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void say(String line) {
        PrintWriter errors = spec.commandLine().getErr();
        errors.println("bench: " + line);
        errors.flush();
    }

    private static List<String> resultsOf(Effort effort, List<Figure> figures) {
        List<String> lines = new ArrayList<>();
        lines.add("%s, %s scale, %d rounds; %s."
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        effort.scale().name().toLowerCase(Locale.ROOT),
                        effort.rounds(),
                        Machine.here()));
        lines.add("");
        lines.addAll(FigureTable.markdown(figures));
        return lines;
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter errors = command.getErr();
        String message = failure.getMessage();
        errors.println("bench: the run was not sound: " + (message == null ? failure.toString() : message));
        if (System.getenv(STACK_TRACES) != null) {
            failure.printStackTrace(errors);
        }
        errors.flush();
        return 1;
    }
}
