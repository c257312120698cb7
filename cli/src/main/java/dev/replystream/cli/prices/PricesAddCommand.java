package dev.replystream.cli.prices;

import dev.replystream.cli.connection.ConnectionOptions;
import dev.replystream.cli.http.JsonClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code prices add}. */
@Command(
        name = "add",
        description = {
            "Add a version. The file is JSON: version, effective_from, models and, if you like, note.",
            "Calls record it once reply workers read it: see prices show --table."
        },
        mixinStandardHelpOptions = true)
final class PricesAddCommand implements Callable<Integer> {

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Parameters(paramLabel = "FILE", description = "The version.")
    private Path file = Path.of("");

    @Option(
            names = "--based-on",
            paramLabel = "VERSION",
            description = "The newest version that its author knows; it is refused when there is a newer one"
                    + " (default: the newest one now).")
    private @Nullable String basedOn;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        String version = text();
        try (JsonClient client = JsonClient.ofStatsApi(options.resolve().statsApi())) {
            String newest = basedOn == null
                    ? client.get("/prices?limit=1")
                            .path("versions")
                            .path(0)
                            .path("version")
                            .asString()
                    : basedOn;
            JsonNode added = client.postOn("\"" + newest + "\"", "/prices", version);
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "added %s, number %s, effective from %s, with prices of %d models, after %s%n",
                    added.path("version").asString(),
                    added.path("number").asString(),
                    added.path("effective_from").asString(),
                    added.path("models").size(),
                    newest);
            out.flush();
            return 0;
        }
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), file + " cannot be read: " + e, e);
        }
    }
}
