package dev.replystream.cli.keys;

import dev.replystream.cli.connection.ConnectionOptions;
import dev.replystream.cli.http.JsonClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code keys revoke}. */
@Command(
        name = "revoke",
        description = "Revoke a key for good. It ends at once where this is asked, and within seconds everywhere.",
        mixinStandardHelpOptions = true)
final class KeysRevokeCommand implements Callable<Integer> {

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Parameters(paramLabel = "ID", description = "The key's id: the second part of it.")
    private String id = "";

    @Override
    public Integer call() {
        try (JsonClient client = JsonClient.ofStatsApi(options.resolve().statsApi())) {
            client.delete("/api-keys/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
            return 0;
        }
    }
}
