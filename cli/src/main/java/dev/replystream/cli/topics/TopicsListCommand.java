package dev.replystream.cli.topics;

import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.connection.ConnectionOptions;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code topics list}: the catalogue, and which of it the cluster has. */
@Command(
        name = "list",
        description = "List the catalogue and what the cluster has of it.",
        mixinStandardHelpOptions = true)
final class TopicsListCommand implements Callable<Integer> {
    private static final String ROW = "%-24s %-22s %10s  %-16s %s%n";

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Connection connection = options.resolve();
        try (Admin admin = connection.admin()) {
            Set<String> existing = admin.listTopics().names().get();
            PrintWriter out = spec.commandLine().getOut();
            out.printf(ROW, "TOPIC", "VALUE", "PARTITIONS", "POLICY", "ON THE CLUSTER");
            for (Topic<?> topic : Topics.all()) {
                String name = connection.prefix().nameOf(topic);
                out.printf(
                        ROW,
                        name,
                        topic.value().getSimpleName(),
                        topic.partitions(),
                        topic.cleanup().policy(),
                        existing.contains(name) ? "yes" : "no");
            }
            return 0;
        }
    }
}
