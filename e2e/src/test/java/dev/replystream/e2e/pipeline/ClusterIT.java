package dev.replystream.e2e.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.cli.check.Observation;
import dev.replystream.cli.check.PipelineCheck;
import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.observe.ObservationStart;
import dev.replystream.cli.observe.PipelineObserver;
import dev.replystream.cli.pipeline.Pipeline;
import dev.replystream.cli.pipeline.PipelineSettings;
import dev.replystream.cli.pipeline.Service;
import dev.replystream.local.Provisioning;
import dev.replystream.local.StackTuning;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three brokers with three copies of every topic, two instances of each service, and in the middle of the traffic the first
 * instance of each but ingest is killed: the others take over.
 */
@EnabledIfSystemProperty(named = "replystream.long", matches = "true", disabledReason = "takes minutes; --long runs it")
class ClusterIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    @Test
    void secondInstancesTakeOverOnThreeBrokers() {
        try (Pipeline pipeline = Pipeline.start(settings())) {
            for (Service service : Service.values()) {
                pipeline.startAnother(service);
            }
            Connection connection = Connection.to(pipeline.addresses());
            everyTopicHasThreeCopies(connection);
            PipelineObserver observer =
                    new PipelineObserver(connection, pipeline.addresses().simulator());
            ObservationStart start = observer.now();

            List<String> sent;
            try (Traffic traffic = new Traffic(connection)) {
                sent = traffic.send("before", 600, 1);
                for (Service service : List.of(
                        Service.REPLY_WORKER, Service.USAGE_AGGREGATOR, Service.ALERT_STREAM, Service.STATS_API)) {
                    pipeline.kill(service);
                }
                traffic.send("after", 600, 2);
            }

            await("every message has one reply and every call one account")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> {
                        Observation observed = observer.since(start);
                        assertThat(observed.messages()).hasSize(2 * sent.size());
                        assertThat(PipelineCheck.violationsIn(observed)).isEmpty();
                    });
            Accounts accounts = new Accounts(pipeline.addresses());
            await("all accounts agree").atMost(PATIENCE).untilAsserted(() -> {
                Figures events = accounts.usageEvents();
                assertThat(accounts.windows(60_000)).isEqualTo(events);
                assertThat(accounts.storedMinutes()).isEqualTo(events);
                assertThat(accounts.storedQuarterHours()).isEqualTo(events);
                assertThat(accounts.rawCalls()).isEqualTo(events);
            });
        }
    }

    /** A call of a killed worker is lost when no outcome came within call timeout, delivery timeout and margin. */
    private static void everyTopicHasThreeCopies(Connection connection) {
        List<String> names = Topics.all().stream().map(Topic::name).toList();
        try (Admin admin = Admin.create(connection.clientProperties())) {
            assertThat(admin.describeTopics(names).allTopicNames().get().values())
                    .hasSameSizeAs(names)
                    .flatExtracting(TopicDescription::partitions)
                    .allSatisfy(partition -> {
                        assertThat(partition.replicas()).hasSize(3);
                        assertThat(partition.isr()).hasSizeGreaterThanOrEqualTo(2);
                    });
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private PipelineSettings settings() {
        PipelineSettings settings = PipelineSettings.in(folder);
        return settings.withStack(settings.stack()
                        .withProvisioning(Provisioning.EMBEDDED)
                        .withTuning(StackTuning.forTests().withBrokers(3)))
                .withEnvironment(Map.of(
                        "REPLYSTREAM_OPENAI_TIMEOUT", "10s",
                        "REPLYSTREAM_WORKER_LEDGER_DELIVERY_TIMEOUT", "10s",
                        "REPLYSTREAM_WORKER_LEDGER_TICK_INTERVAL", "500ms",
                        "REPLYSTREAM_LEDGER_DELIVERY_TIMEOUT", "10s",
                        "REPLYSTREAM_LEDGER_MARGIN", "1s"));
    }
}
