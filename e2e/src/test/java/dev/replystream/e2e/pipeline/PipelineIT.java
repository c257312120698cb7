package dev.replystream.e2e.pipeline;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertTransition;
import dev.replystream.avro.DeadLetter;
import dev.replystream.avro.ReplyOutcomeKind;
import dev.replystream.cli.check.Observation;
import dev.replystream.cli.check.ObservedReply;
import dev.replystream.cli.check.PipelineCheck;
import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.http.SimulatorClient;
import dev.replystream.cli.observe.LogRecord;
import dev.replystream.cli.observe.ObservationStart;
import dev.replystream.cli.observe.PipelineObserver;
import dev.replystream.cli.observe.TopicReader;
import dev.replystream.cli.pipeline.Pipeline;
import dev.replystream.cli.pipeline.PipelineSettings;
import dev.replystream.cli.pipeline.Service;
import dev.replystream.e2e.docs.MonitoringFiles;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import dev.replystream.service.outbound.HookServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * 2,400 real messages and more through the real processes, with an outage of the provider in the middle, while the services
 * behind the calls are killed again and again. What the traffic left behind is looked at from all sides; nothing is sent
 * after it.
 */
class PipelineIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<Service> VICTIMS =
            List.of(Service.USAGE_AGGREGATOR, Service.ALERT_STREAM, Service.STATS_API);
    private static final boolean LONG_FORM = Boolean.getBoolean("replystream.long");
    private static final int KILLS_OF_EACH = LONG_FORM ? 10 : 1;
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);
    private static final int MESSAGES_PER_SECOND = 20;
    private static final String TOTAL_ERROR_RATE = "call-error-rate";
    private static final List<byte[]> POISON = List.of(
            new byte[0], "{\"text\": \"not Avro\"}".getBytes(StandardCharsets.UTF_8), new byte[] {0, 0x7f, 0, 0, 1, 2});

    /** The gate always kills at the same moments; the long form at others each time, which its log tells. */
    private static final long SEED = Long.getLong(
            "replystream.kill.seed", LONG_FORM ? ThreadLocalRandom.current().nextLong(1_000_000) : 7);

    @TempDir
    private static Path folder;

    private static final HookServer HOOK = new HookServer();

    private static Pipeline pipeline;
    private static Accounts accounts;
    private static Observation observation;

    @BeforeAll
    static void sendTraffic() throws Exception {
        pipeline = Pipeline.start(PipelineSettings.in(folder)
                .withQuickStart(false)
                .withEnvironment(Map.of(
                        "REPLYSTREAM_ALERTS_WINDOW", "60s",
                        "REPLYSTREAM_ALERTS_RECOVERY_TIME", "3s",
                        "REPLYSTREAM_DELIVERY_WEBHOOK_URL", HOOK.url("/replies"),
                        "REPLYSTREAM_DELIVERY_WEBHOOK_SECRET", "0123456789abcdef",
                        "REPLYSTREAM_DELIVERY_WEBHOOK_ALLOW_PRIVATE", "true")));
        accounts = new Accounts(pipeline.addresses());
        Connection connection = Connection.to(pipeline.addresses());
        PipelineObserver observer =
                new PipelineObserver(connection, pipeline.addresses().simulator());
        ObservationStart start = observer.now();
        List<String> sent = new ArrayList<>();
        try (Traffic traffic = new Traffic(connection);
                SimulatorClient simulator =
                        new SimulatorClient(pipeline.addresses().simulator().orElseThrow())) {
            sent.addAll(traffic.send("healthy", 800, 1));
            sendPoison(connection);
            awaitStartOfMinute();
            simulator.fail(Map.of("server_error", 0.3, "rate_limit", 0.1), Duration.ofSeconds(8));
            try (ServiceKills kills = ServiceKills.begin(pipeline, VICTIMS, KILLS_OF_EACH, SEED)) {
                sent.addAll(traffic.send("outage", 800, 2));
                awaitAlert();
                sent.addAll(traffic.send("after", 800, 3));
                for (int more = 1; !kills.areDoneWithin(ONE_SECOND); more++) {
                    sent.addAll(traffic.send("more-" + more, MESSAGES_PER_SECOND, more));
                }
            }
        }
        await("every message has a reply")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    observation = observer.since(start);
                    assertThat(answered(observation)).containsAll(sent);
                });
        awaitNoOpenAlert();
        await("all accounts are complete").atMost(PATIENCE).untilAsserted(PipelineIT::everythingIsStored);
        observation = observer.since(start);
    }

    @AfterAll
    static void stop() {
        if (pipeline != null) {
            pipeline.close();
        }
        HOOK.close();
    }

    @Test
    void everyMessageHasOneReplyInOrderAndEveryCallOneAccount() {
        assertThat(PipelineCheck.violationsIn(observation)).isEmpty();
        assertThat(observation.messages()).hasSizeGreaterThanOrEqualTo(2400);
    }

    @Test
    void everyMetricOfTheDashboardAndTheRulesIsThere() throws Exception {
        StringBuilder shown = new StringBuilder();
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI messages = pipeline.addresses().of(Service.INGEST).resolve("/messages");
            HttpRequest broken = HttpRequest.newBuilder(messages)
                    .POST(BodyPublishers.ofString("{"))
                    .build();
            assertThat(http.send(broken, BodyHandlers.discarding()).statusCode())
                    .isBetween(400, 499);
            for (Service service : Service.values()) {
                URI page = pipeline.addresses().of(service).resolve("/actuator/prometheus");
                shown.append(http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                        .body());
            }
        }

        assertThat(MonitoringFiles.metrics())
                .allSatisfy(metric -> assertThat(shown).containsPattern("(?m)^" + metric + "[{ ]"));
    }

    @Test
    void allAccountsOfTheCallsAgreeToTheTokenAndTheNanoDollar() {
        Figures events = accounts.usageEvents();

        assertThat(events.calls()).isGreaterThan(events.succeeded());
        assertThat(events.costNanoUsd()).isPositive();
        assertThat(accounts.journal()).isEqualTo(events.withoutCost());
        assertThat(accounts.rawCalls()).isEqualTo(events);
        assertThat(accounts.windows(60_000)).isEqualTo(events);
        assertThat(accounts.windows(900_000)).isEqualTo(events);
        assertThat(accounts.storedMinutes()).isEqualTo(events);
        assertThat(accounts.storedQuarterHours()).isEqualTo(events);
        assertThat(accounts.statistics()).isEqualTo(events);
        assertThat(accounts.daily()).isEqualTo(events);
    }

    @Test
    void everyReplyIsPostedOnceAndInTheOrderOfItsConversation() {
        await("every reply is posted")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(HOOK.hooks().size())
                        .isGreaterThanOrEqualTo(observation.replies().size()));
        await("every outcome is there")
                .atMost(PATIENCE)
                .pollInterval(ONE_SECOND)
                .untilAsserted(() -> assertThat(read(Topics.REPLY_OUTCOMES).stream()
                                .filter(record ->
                                        Objects.requireNonNull(record.value()).getKind() == ReplyOutcomeKind.SENT)
                                .count())
                        .isEqualTo(observation.replies().size()));

        assertThat(posted()).isEqualTo(replied());
    }

    /** Ids of the replies of each conversation, in the order in which they were posted. */
    private static Map<String, List<String>> posted() {
        return HOOK.hooks().stream()
                .map(hook -> JsonMapper.shared().readTree(hook.body()))
                .collect(groupingBy(
                        body -> body.get("conversation_id").asString(),
                        mapping(body -> body.get("reply_id").asString(), toList())));
    }

    /** The same, in the order of the log. */
    private static Map<String, List<String>> replied() {
        return observation.replies().stream()
                .sorted(Comparator.comparing(ObservedReply::place))
                .collect(groupingBy(ObservedReply::conversationId, mapping(ObservedReply::replyId, toList())));
    }

    @Test
    void nothingWaitsForAnybodyInTheEnd() {
        await("the health of the pipeline")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(accounts.gaps()).isEmpty());
    }

    @Test
    void outageRaisesOneAlertOfEachKindAndResolvesIt() {
        Map<String, List<Alert>> byAlert = alerts().stream().collect(groupingBy(Alert::getAlertId));

        assertThat(byAlert.values()).isNotEmpty().allSatisfy(transitions -> {
            assertThat(transitions)
                    .filteredOn(each -> each.getTransition() == AlertTransition.RAISED)
                    .hasSize(1);
            assertThat(transitions)
                    .filteredOn(each -> each.getTransition() == AlertTransition.RESOLVED)
                    .hasSize(1);
        });
        assertThat(byAlert.values().stream()
                        .map(List::getFirst)
                        .filter(alert -> alert.getRule().equals(TOTAL_ERROR_RATE)))
                .hasSize(1);
    }

    @Test
    void poisonIsKeptWithItsCauseAndStopsNothing() {
        List<DeadLetter> letters = read(Topics.DEAD_LETTERS).stream()
                .map(record -> Objects.requireNonNull(record.value()))
                .filter(letter -> letter.getService().equals("reply-worker"))
                .toList();

        assertThat(letters)
                .hasSize(POISON.size() + 1)
                .allSatisfy(letter -> assertThat(letter.getSourceTopic()).isEqualTo(Topics.MESSAGES.name()));
        assertThat(letters).extracting(DeadLetter::getCause).contains("null_value", "undecodable");
    }

    @Test
    void auditFindsNoDifferenceAndFindsTheOneThatIsPlanted() {
        Audit audit = new Audit(pipeline.addresses());

        await("the first windows are complete")
                .atMost(PATIENCE)
                .pollInterval(ONE_SECOND)
                .untilAsserted(() -> {
                    assertThat(audit.ofTheLastHours(1)).isEqualTo("MATCHED");
                    assertThat(audit.compared()).isPositive();
                });
        try (PlantedDifference planted =
                new PlantedDifference(pipeline.addresses().postgres())) {
            assertThat(planted.rows()).isEqualTo(1);
            assertThat(audit.ofTheLastHours(1)).isEqualTo("DIFFERENT");
            assertThat(audit.differences())
                    .anySatisfy(difference -> assertThat(difference).contains("prompt_tokens"));
        }
        assertThat(audit.ofTheLastHours(1)).isEqualTo("MATCHED");
    }

    private static void everythingIsStored() {
        Figures events = accounts.usageEvents();
        assertThat(accounts.journal().calls()).isEqualTo(events.calls());
        assertThat(accounts.windows(60_000)).isEqualTo(events);
        assertThat(accounts.storedMinutes()).isEqualTo(events);
        assertThat(accounts.storedQuarterHours()).isEqualTo(events);
        assertThat(accounts.rawCalls()).isEqualTo(events);
    }

    /** The measured span is one minute by the clock: an outage across two of them would be two crossings. */
    private static void awaitStartOfMinute() {
        await("a minute begins")
                .atMost(Duration.ofMinutes(2))
                .until(() -> Instant.now().atZone(ZoneOffset.UTC).getSecond() < 15);
    }

    private static void awaitAlert() {
        await("an alert is raised")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(alerts())
                        .anySatisfy(alert -> assertThat(alert.getRule()).isEqualTo(TOTAL_ERROR_RATE)));
    }

    private static void awaitNoOpenAlert() {
        await("every alert is resolved")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(alerts().stream()
                                .collect(toMap(Alert::getAlertId, Alert::getTransition, (_, last) -> last))
                                .values())
                        .containsOnly(AlertTransition.RESOLVED));
    }

    private static List<Alert> alerts() {
        return read(Topics.ALERTS).stream()
                .map(record -> Objects.requireNonNull(record.value()))
                .toList();
    }

    private static Set<String> answered(Observation seen) {
        Set<String> ids = new HashSet<>();
        seen.replies().forEach(reply -> ids.addAll(reply.messageIds()));
        return ids;
    }

    private static void sendPoison(Connection connection) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                connection.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] key = "poisoned".getBytes(StandardCharsets.UTF_8);
            for (byte[] value : POISON) {
                producer.send(new ProducerRecord<>(Topics.MESSAGES.name(), key, value))
                        .get();
            }
            producer.send(new ProducerRecord<>(Topics.MESSAGES.name(), key, null))
                    .get();
        }
    }

    private static <V extends SpecificRecord> List<LogRecord<V>> read(Topic<V> topic) {
        try (TopicReader<V> reader = new TopicReader<>(Connection.to(pipeline.addresses()), topic)) {
            reader.toBeginning();
            return reader.readUpTo(reader.end());
        }
    }
}
