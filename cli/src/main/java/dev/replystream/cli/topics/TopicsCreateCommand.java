package dev.replystream.cli.topics;

import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.connection.ConnectionOptions;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.provision.SchemaProvisioner;
import dev.replystream.schemas.provision.TopicProvisioner;
import dev.replystream.schemas.provision.TopicProvisioner.Provisioned;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code topics create}: creates what is missing and registers the schemas. Running it again changes nothing. */
@Command(
        name = "create",
        description = "Create missing topics, align their configuration, register the schemas.",
        mixinStandardHelpOptions = true)
final class TopicsCreateCommand implements Callable<Integer> {
    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "-1",
            description = "Copies of each partition; -1 for the broker's default (default: ${DEFAULT-VALUE}).")
    private short replicationFactor = -1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Connection connection = options.resolve();
        PrintWriter out = spec.commandLine().getOut();
        SchemaProvisioner schemas = new SchemaProvisioner(connection.schemaRegistry(), connection.prefix());
        try (Admin admin = connection.admin()) {
            print(out, new TopicProvisioner(admin, connection.prefix(), replicationFactor).provision());
        }
        List<String> missing = schemas.missing();
        Map<String, Integer> ids = schemas.provision();
        missing.forEach(subject -> out.printf("registered %s with id %d%n", subject, ids.get(subject)));
        out.printf(
                "%d topics, %d schemas; %d schemas were there already%n",
                Topics.all().size(), ids.size(), ids.size() - missing.size());
        return 0;
    }

    private static void print(PrintWriter out, Provisioned done) {
        done.created().forEach(topic -> out.println("created " + topic));
        done.altered().forEach(topic -> out.println("changed the configuration of " + topic));
        done.differing().forEach(difference -> out.println("not changed: " + difference));
    }
}
