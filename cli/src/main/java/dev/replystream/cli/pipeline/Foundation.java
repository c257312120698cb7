package dev.replystream.cli.pipeline;

import dev.replystream.local.LocalStack;
import dev.replystream.local.data.DataFolder;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.StartException;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.provision.SchemaProvisioner;
import dev.replystream.schemas.provision.TopicProvisioner;
import dev.replystream.schemas.serde.SchemaRegistry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * What the services stand on: the stack with its topics and schemas, and whom the reply worker calls.
 *
 * @param data where they keep their data; closed with the stack
 * @param stack Kafka, PostgreSQL, schema registry
 * @param simulator the OpenAI simulator; empty when a real provider is called
 */
record Foundation(DataFolder data, LocalStack stack, Optional<SimulatorProcess> simulator) {
    private static final short ONE_COPY = 1;

    /** Starts it in a folder that this process has taken into use; that is closed when it does not start. */
    static Foundation start(PipelineSettings settings, DataFolder data, Steps steps) {
        CompletableFuture<Optional<SimulatorProcess>> simulator = simulator(settings, data, steps);
        LocalStack stack = null;
        try {
            stack = steps.run("Kafka, PostgreSQL, schema registry", () -> LocalStack.start(settings.stack(), data));
            LocalStack started = stack;
            if (settings.stack().reset()) {
                StreamsState.in(settings.dataFolder()).delete();
            }
            steps.run("topics and schemas", () -> provision(started));
            return new Foundation(data, stack, awaited(simulator));
        } catch (RuntimeException e) {
            simulator
                    .thenAccept(each -> each.ifPresent(SimulatorProcess::close))
                    .exceptionally(_ -> null)
                    .join();
            if (stack != null) {
                stack.close();
            }
            throw e;
        }
    }

    Optional<URI> simulatorAddress() {
        return simulator.map(SimulatorProcess::address);
    }

    List<ChildProcess> processes() {
        List<ChildProcess> all = new ArrayList<>(stack.processes());
        simulator.ifPresent(each -> all.add(each.process()));
        return all;
    }

    void close(Steps steps) {
        simulator.ifPresent(SimulatorProcess::close);
        steps.run("stop Kafka, PostgreSQL, schema registry", stack::close);
    }

    void closeAndDelete(Steps steps) {
        simulator.ifPresent(SimulatorProcess::close);
        steps.run("stop and delete Kafka, PostgreSQL, schema registry", stack::closeAndDelete);
    }

    private static CompletableFuture<Optional<SimulatorProcess>> simulator(
            PipelineSettings settings, DataFolder data, Steps steps) {
        return switch (settings.openAi()) {
            case OpenAiTarget.Simulator simulator ->
                steps.begin("OpenAI simulator", () -> Optional.of(SimulatorProcess.start(settings, simulator, data)));
            case OpenAiTarget.Remote _ -> CompletableFuture.completedFuture(Optional.empty());
        };
    }

    private static <T> T awaited(CompletableFuture<T> begun) {
        try {
            return begun.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartException cause ? cause : e;
        }
    }

    private static void provision(LocalStack stack) {
        try (Admin admin = Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafka().bootstrapServers()))) {
            new TopicProvisioner(admin, TopicPrefix.NONE, ONE_COPY).provision();
        }
        SchemaRegistry registry = new SchemaRegistry(stack.schemaRegistry().url());
        new SchemaProvisioner(registry, TopicPrefix.NONE).provision();
    }
}
