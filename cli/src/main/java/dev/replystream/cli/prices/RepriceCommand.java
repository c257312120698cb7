package dev.replystream.cli.prices;

import dev.replystream.cli.connection.ConnectionOptions;
import dev.replystream.cli.http.JsonClient;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code reprice}: what the calls of a period cost, as recorded and with other prices. */
@Command(
        name = "reprice",
        description = {
            "Show what the calls of a period cost, as recorded and with a version of the prices, side by side.",
            "Nothing is changed, unless --apply is given: then the result is kept beside what was recorded."
        },
        mixinStandardHelpOptions = true)
public final class RepriceCommand implements Callable<Integer> {

    /** Longer than the service takes by default. */
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Option(
            names = "--prices",
            required = true,
            paramLabel = "VERSION",
            description = "Version of the prices; see prices list.")
    private String prices = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "MOMENT",
            description = "Begin, inclusive: a day, or a moment at a quarter-hour such as 2026-11-22T09:15:00Z.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "MOMENT", description = "End, exclusive: likewise.")
    private String to = "";

    @Option(names = "--tz", paramLabel = "ZONE", description = "IANA time zone of days (default: UTC).")
    private @Nullable String tz;

    @Option(
            names = "--group-by",
            paramLabel = "DIMENSIONS",
            description = "Some of api_type, operation, model, channel, experiment, variant, separated by commas.")
    private @Nullable String groupBy;

    @Option(
            names = "--filter",
            paramLabel = "DIMENSION=VALUE",
            description = "Calls with that value of one of these dimensions only.")
    private Map<String, String> filter = new LinkedHashMap<>();

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Owner of the calls (default: that of the key).")
    private @Nullable String tenant;

    @Option(names = "--apply", description = "Keep the result; usage can be asked for with these prices then.")
    private boolean apply;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, to be kept with it.")
    private @Nullable String note;

    @Option(names = "--json", description = "Print the answer of the stats API as it is.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (apply && groupBy != null) {
            throw new ParameterException(spec.commandLine(), "--group-by is for looking, not for --apply");
        }
        if (!apply && note != null) {
            throw new ParameterException(spec.commandLine(), "--note is kept with --apply only");
        }
        try (JsonClient client = JsonClient.ofStatsApi(options.resolve().statsApi(), TIMEOUT)) {
            JsonNode answer = apply ? applied(client) : asked(client);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(answer);
            } else {
                RepriceLines.of(answer).forEach(out::println);
            }
            out.flush();
            return 0;
        }
    }

    private JsonNode asked(JsonClient client) {
        Map<String, String> parameters = parameters();
        put(parameters, "group_by", groupBy);
        put(parameters, "tenant", tenant);
        return client.get("/api-usage/repriced?" + query(parameters));
    }

    private JsonNode applied(JsonClient client) {
        Map<String, String> parameters = parameters();
        put(parameters, "note", note);
        ObjectNode body = client.object();
        parameters.forEach(body::put);
        return client.post(
                "/api-usage/reprice-runs" + (tenant == null ? "" : "?" + query(Map.of("tenant", tenant))), body);
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>(filter);
        parameters.put("prices", prices);
        parameters.put("from", from);
        parameters.put("to", to);
        put(parameters, "tz", tz);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
