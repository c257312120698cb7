package dev.replystream.cli.keys;

import dev.replystream.cli.connection.ConnectionOptions;
import dev.replystream.cli.http.JsonClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code keys list}. */
@Command(name = "list", description = "List all keys, without their secrets.", mixinStandardHelpOptions = true)
final class KeysListCommand implements Callable<Integer> {

    private static final String LINE = "%-12s  %-5s  %-20s  %-24s  %-24s  %s%n";

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (JsonClient client = JsonClient.ofStatsApi(options.resolve().statsApi())) {
            JsonNode keys = client.get("/api-keys").path("keys");
            out.printf(LINE, "id", "scope", "tenant", "created", "revoked", "name");
            keys.valueStream()
                    .forEach(key -> out.printf(
                            LINE,
                            key.path("key_id").asString(),
                            key.path("scope").asString(),
                            key.path("tenant").asString("(all)"),
                            key.path("created_at").asString(),
                            key.path("revoked_at").asString("-"),
                            key.path("name").asString()));
            out.flush();
            return 0;
        }
    }
}
