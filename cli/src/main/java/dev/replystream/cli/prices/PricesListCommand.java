package dev.replystream.cli.prices;

import dev.replystream.cli.connection.ConnectionOptions;
import dev.replystream.cli.http.JsonClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code prices list}. */
@Command(name = "list", description = "List all versions, the newest first.", mixinStandardHelpOptions = true)
final class PricesListCommand implements Callable<Integer> {

    private static final String LINE = "%-6s  %-20s  %-24s  %6s  %-24s  %-12s  %s%n";

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (JsonClient client = JsonClient.ofStatsApi(options.resolve().statsApi())) {
            out.printf(LINE, "number", "version", "effective from", "models", "added", "by", "note");
            JsonNode page = client.get("/prices");
            print(out, page);
            while (page.path("next").isInt()) {
                page = client.get("/prices?after=" + page.path("next").asInt());
                print(out, page);
            }
            out.flush();
            return 0;
        }
    }

    private static void print(PrintWriter out, JsonNode page) {
        page.path("versions")
                .valueStream()
                .forEach(version -> out.printf(
                        LINE,
                        version.path("number").asString(),
                        version.path("version").asString(),
                        version.path("effective_from").asString(),
                        version.path("models").asString(),
                        version.path("added_at").asString(),
                        version.path("added_by").asString(),
                        version.path("note").asString()));
    }
}
