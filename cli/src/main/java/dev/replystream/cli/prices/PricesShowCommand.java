package dev.replystream.cli.prices;

import dev.replystream.cli.connection.ConnectionOptions;
import dev.replystream.cli.http.JsonClient;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prices show}. The JSON goes to the standard output as it came, to the last decimal, so that it can be
 * kept as a file. */
@Command(
        name = "show",
        description = "Show a version with its prices, in US dollars per million tokens.",
        mixinStandardHelpOptions = true)
final class PricesShowCommand implements Callable<Integer> {

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Parameters(paramLabel = "VERSION", description = "Its name.")
    private String version = "";

    @Option(
            names = "--table",
            description = "Show all versions up to this one, as the file that reply workers read"
                    + " (replystream.prices.file).")
    private boolean table;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        String path = "/prices/" + URLEncoder.encode(version, StandardCharsets.UTF_8) + (table ? "/table" : "");
        try (JsonClient client = JsonClient.ofStatsApi(options.resolve().statsApi())) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(client.text(path));
            out.flush();
            return 0;
        }
    }
}
