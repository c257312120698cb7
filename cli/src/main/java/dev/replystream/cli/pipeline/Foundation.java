package dev.replystream.cli.pipeline;

import dev.replystream.local.LocalStack;
import dev.replystream.local.data.DataFolder;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.provision.SchemaProvisioner;
import dev.replystream.schemas.provision.TopicProvisioner;
import dev.replystream.schemas.serde.SchemaRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * What the services stand on: the stack with its topics and schemas, and whom the reply worker calls.
 *
 * @param data where they keep their data; closed with the stack
 * @param stack Kafka, PostgreSQL, schema registry
 * @param simulators of OpenAI and Telegram
 */
record Foundation(DataFolder data, LocalStack stack, Simulators simulators) {
    /** One copy of each topic on one broker, three on three. */
    private static final short AS_THE_BROKERS_HAVE_IT = -1;

    /** Starts it in a folder that this process has taken into use; that is closed when it does not start. */
    static Foundation start(PipelineSettings settings, DataFolder data, Steps steps) {
        Simulators.Begun simulators = Simulators.begin(settings, data, steps);
        LocalStack stack = null;
        try {
            stack = steps.run("Kafka, PostgreSQL, schema registry", () -> LocalStack.start(settings.stack(), data));
            LocalStack started = stack;
            if (settings.stack().reset()) {
                StreamsState.in(settings.dataFolder()).delete();
            }
            steps.run("topics and schemas", () -> provision(started));
            return new Foundation(data, stack, simulators.awaited());
        } catch (RuntimeException e) {
            simulators.close();
            if (stack != null) {
                stack.close();
            }
            throw e;
        }
    }

    List<ChildProcess> processes() {
        List<ChildProcess> all = new ArrayList<>(stack.processes());
        all.addAll(simulators.processes());
        return all;
    }

    void close(Steps steps) {
        simulators.close();
        steps.run("stop Kafka, PostgreSQL, schema registry", stack::close);
    }

    void closeAndDelete(Steps steps) {
        simulators.close();
        steps.run("stop and delete Kafka, PostgreSQL, schema registry", stack::closeAndDelete);
    }

    private static void provision(LocalStack stack) {
        try (Admin admin = Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafka().bootstrapServers()))) {
            new TopicProvisioner(admin, TopicPrefix.NONE, AS_THE_BROKERS_HAVE_IT).provision();
        }
        SchemaRegistry registry = new SchemaRegistry(stack.schemaRegistry().url());
        new SchemaProvisioner(registry, TopicPrefix.NONE).provision();
    }
}
