package dev.replystream.cli.topics;

import static java.util.Objects.requireNonNull;

import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.connection.ConnectionOptions;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code topics describe NAME}: contract, retention and the state of each partition. */
@Command(name = "describe", description = "Describe one topic.", mixinStandardHelpOptions = true)
final class TopicsDescribeCommand implements Callable<Integer> {
    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Parameters(paramLabel = "TOPIC", description = "Name in the catalogue, without a prefix.")
    private String name = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Topic<?> topic = Topics.all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "the catalogue has no topic " + name));
        Connection connection = options.resolve();
        try (Admin admin = connection.admin()) {
            String full = connection.prefix().nameOf(topic);
            TopicDescription description = requireNonNull(
                    admin.describeTopics(List.of(full)).allTopicNames().get().get(full));
            print(topic, connection, description);
        }
        return 0;
    }

    private void print(Topic<?> topic, Connection connection, TopicDescription description) {
        PrintWriter out = spec.commandLine().getOut();
        String subject = connection.prefix().valueSubjectOf(topic);
        out.println("topic       " + description.name());
        out.println("key         " + topic.key());
        out.println("value       " + topic.schema().getFullName() + ", subject " + subject);
        out.println("schema id   "
                + connection
                        .schemaRegistry()
                        .idOf(subject, topic.schema())
                        .map(String::valueOf)
                        .orElse("not registered"));
        out.println("policy      " + topic.cleanup().policy() + ", retention "
                + topic.retention().toDays() + " days");
        out.println("written by  " + topic.owner());
        for (TopicPartitionInfo partition : description.partitions()) {
            out.printf(
                    "partition %d  leader %s, replicas %d, in sync %d%n",
                    partition.partition(),
                    partition.leader() == null ? "none" : partition.leader().idString(),
                    partition.replicas().size(),
                    partition.isr().size());
        }
    }
}
