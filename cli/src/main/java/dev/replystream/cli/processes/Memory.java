package dev.replystream.cli.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Memory of a process, as Linux tells it in {@code /proc/PID/smaps_rollup}; see proc(5).
 *
 * @param residentKilobytes pages in memory; those that processes share count in each
 * @param proportionalKilobytes the same, with a page that n processes share counting as 1/n
 */
record Memory(long residentKilobytes, long proportionalKilobytes) {
    static final Memory NONE = new Memory(0, 0);

    private static final Pattern LINE = Pattern.compile("(Rss|Pss): +(\\d+) kB");

    /** Of a process; empty where it has ended, belongs to another user, or this is not Linux. */
    static Optional<Memory> of(long pid) {
        return read(Path.of("/proc", Long.toString(pid), "smaps_rollup"));
    }

    static Optional<Memory> read(Path file) {
        try {
            return parse(Files.readAllLines(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Memory> parse(List<String> lines) {
        long resident = -1;
        long proportional = -1;
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                long kilobytes = Long.parseLong(matcher.group(2));
                if (matcher.group(1).equals("Rss")) {
                    resident = kilobytes;
                } else {
                    proportional = kilobytes;
                }
            }
        }
        return resident < 0 || proportional < 0 ? Optional.empty() : Optional.of(new Memory(resident, proportional));
    }

    Memory plus(Memory other) {
        return new Memory(
                residentKilobytes + other.residentKilobytes, proportionalKilobytes + other.proportionalKilobytes);
    }
}
