package dev.replystream.bench.alerts.prometheus;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Prometheus as this machine has it.
 *
 * @param prometheus the program
 * @param alertmanager its companion
 */
public record Installation(Path prometheus, Path alertmanager) {

    /** How it is installed. */
    public static final String ADVICE =
            "On Debian and Ubuntu: apt-get install --no-install-recommends prometheus prometheus-alertmanager";

    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    /** The one on the {@code PATH}; empty when either program is missing. */
    public static Optional<Installation> find() {
        return find(System.getenv().getOrDefault("PATH", ""));
    }

    /** The one on that search path. Debian's name of the Alertmanager is {@code prometheus-alertmanager}. */
    static Optional<Installation> find(String searchPath) {
        return program(searchPath, List.of("prometheus"))
                .flatMap(prometheus -> program(searchPath, List.of("prometheus-alertmanager", "alertmanager"))
                        .map(alertmanager -> new Installation(prometheus, alertmanager)));
    }

    private static Optional<Path> program(String searchPath, List<String> names) {
        return SEPARATOR
                .splitAsStream(searchPath)
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
