package dev.replystream.cli.processes;

import dev.replystream.cli.terminal.Amounts;
import dev.replystream.local.ProjectHome;
import dev.replystream.local.data.DataFolder;
import dev.replystream.local.process.PidFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code processes}: lists what a data folder's system runs, with the memory that each takes. */
@Command(
        name = "processes",
        description = "List the processes of the system on this machine and their memory (Linux).",
        mixinStandardHelpOptions = true)
public final class ProcessesCommand implements Callable<Integer> {
    private static final int KILOBYTES = 1000;
    private static final double KIBIBYTE = 1.024;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of data and logs (default: .replystream).")
    private @Nullable Path data;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path folder = data == null ? ProjectHome.find().path().resolve(".replystream") : data;
        List<PidFile> running = DataFolder.usersOf(folder).stream()
                .filter(file -> file.process().isPresent())
                .sorted(Comparator.comparing(PidFile::name))
                .toList();
        if (running.isEmpty()) {
            throw new IllegalStateException("nothing runs on data folder " + folder);
        }
        PrintWriter out = spec.commandLine().getOut();
        Memory all = Memory.NONE;
        for (PidFile file : running) {
            ProcessHandle process = file.process().orElse(null);
            if (process != null) {
                Optional<Memory> memory = withDescendants(process);
                out.printf(
                        "%-18s %8d  %s%n",
                        file.name(),
                        process.pid(),
                        memory.map(ProcessesCommand::text).orElse("-"));
                all = all.plus(memory.orElse(Memory.NONE));
            }
        }
        out.println("%-27s  %s".formatted("all", text(all)));
        out.flush();
        return 0;
    }

    /** PostgreSQL has a process for each connection. */
    private static Optional<Memory> withDescendants(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .flatMap(each -> Memory.of(each.pid()).stream())
                .reduce(Memory::plus);
    }

    private static String text(Memory memory) {
        return "%s MB resident, %s MB proportional"
                .formatted(megabytes(memory.residentKilobytes()), megabytes(memory.proportionalKilobytes()));
    }

    private static String megabytes(long kibibytes) {
        return Amounts.count(Math.round(kibibytes * KIBIBYTE / KILOBYTES));
    }
}
