package dev.replystream.cli.keys;

import dev.replystream.cli.connection.ConnectionOptions;
import dev.replystream.cli.http.JsonClient;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code keys create}. The key alone goes to the standard output, so that a script can take it from there. */
@Command(name = "create", description = "Create a key and show it, this once.", mixinStandardHelpOptions = true)
final class KeysCreateCommand implements Callable<Integer> {

    /** What a key allows; each includes those before it. */
    enum KeyScope {
        READ,
        WRITE,
        ADMIN
    }

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Option(names = "--name", required = true, paramLabel = "TEXT", description = "What it is for.")
    private String name = "";

    @Option(
            names = "--scope",
            required = true,
            description = "What it allows: ${COMPLETION-CANDIDATES}; the first key must be of an admin.")
    private KeyScope scope = KeyScope.READ;

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description = "Whose records it is for (default: those of all). Not with the scope admin.")
    private @Nullable String tenant;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (JsonClient client = JsonClient.ofStatsApi(options.resolve().statsApi())) {
            ObjectNode body = client.object();
            body.put("name", name);
            body.put("scope", scope.name().toLowerCase(Locale.ROOT));
            if (tenant != null) {
                body.put("tenant", tenant);
            }
            JsonNode created = client.post("/api-keys", body);
            PrintWriter errors = spec.commandLine().getErr();
            errors.printf(
                    "Key %s; it is not shown again:%n",
                    created.path("created").path("key_id").asString());
            errors.flush();
            PrintWriter out = spec.commandLine().getOut();
            out.println(created.path("key").asString());
            out.flush();
            return 0;
        }
    }
}
