package dev.replystream.e2e.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples for Prometheus and Grafana, and the metrics that they use. */
public final class MonitoringFiles {

    private static final Path FOLDER =
            Path.of("..", "docs", "monitoring").toAbsolutePath().normalize();
    private static final Pattern METRIC = Pattern.compile("\\b(?:replystream|gen_ai_client)_[a-z_]+");
    private static final Pattern RULE = Pattern.compile("(?m)^ +expr: (.*)$");

    private MonitoringFiles() {}

    static Path file(String name) {
        return FOLDER.resolve(name);
    }

    static JsonNode dashboard() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file("grafana-dashboard.json")));
    }

    /** Names of all metrics that dashboard and rules ask for, but the one of Prometheus itself. */
    public static Set<String> metrics() throws IOException {
        Stream<String> queries = dashboard().findValuesAsString("expr").stream();
        Stream<String> rules =
                RULE.matcher(Files.readString(file("alerts.yml"))).results().map(rule -> rule.group(1));
        return Stream.concat(queries, rules)
                .flatMap(expression -> METRIC.matcher(expression).results())
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
