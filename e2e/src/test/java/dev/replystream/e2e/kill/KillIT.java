package dev.replystream.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.cli.check.Observation;
import dev.replystream.cli.check.PipelineCheck;
import dev.replystream.cli.check.Violation;
import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.http.JsonClient;
import dev.replystream.cli.observe.ObservationStart;
import dev.replystream.cli.observe.PipelineObserver;
import dev.replystream.cli.observe.WorkerLag;
import dev.replystream.cli.pipeline.Pipeline;
import dev.replystream.cli.pipeline.PipelineListener;
import dev.replystream.cli.pipeline.PipelineSettings;
import dev.replystream.cli.pipeline.Service;
import dev.replystream.cli.pipeline.TelegramTarget;
import dev.replystream.e2e.kill.FaultPlan.Counts;
import dev.replystream.e2e.kill.FaultPlan.FreezeLengths;
import dev.replystream.local.LocalStackSettings;
import dev.replystream.local.Provisioning;
import dev.replystream.local.StackTuning;
import dev.replystream.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two reply workers under a steady load are killed, frozen and restarted, and the broker is killed, as a seed says; then
 * everything has to come right without help. The short form has 20 kills; {@code --long} has 300.
 */
class KillIT {

    private static final Logger LOG = LoggerFactory.getLogger(KillIT.class);
    private static final boolean LONG_FORM = Boolean.getBoolean("replystream.long");

    /** The gate always has the same plan, so that a red one can be repeated; the long form has another each time. */
    private static final long SEED = Long.getLong(
            "replystream.kill.seed", LONG_FORM ? ThreadLocalRandom.current().nextLong(1_000_000) : 156_322);

    private static final int WORKERS = 2;
    private static final int MESSAGES_PER_SECOND =
            Integer.getInteger("replystream.kill.messages-per-second", LONG_FORM ? 300 : 50);
    private static final int MAX_IN_FLIGHT = 128;
    private static final int ROUNDS = LONG_FORM ? 15 : 1;
    private static final int KILLS = Integer.getInteger("replystream.kill.kills", 10);
    private static final Counts COUNTS = LONG_FORM ? new Counts(KILLS, 2, 1, 2) : new Counts(KILLS, 1, 1, 1);
    private static final FreezeLengths FREEZES = new FreezeLengths(
            GroupProtocol.SESSION_TIMEOUT.plusSeconds(1),
            GroupProtocol.SESSION_TIMEOUT.plusSeconds(LONG_FORM ? 30 : 3));
    private static final Duration LONGEST_HEALING = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A call is lost when no outcome came within call timeout, delivery timeout and margin. */
    private static final Map<String, String> QUICK_ORPHANS = Map.of(
            "REPLYSTREAM_OPENAI_TIMEOUT", "5s",
            "REPLYSTREAM_WORKER_LEDGER_DELIVERY_TIMEOUT", "10s",
            "REPLYSTREAM_WORKER_LEDGER_TICK_INTERVAL", "500ms",
            "REPLYSTREAM_LEDGER_DELIVERY_TIMEOUT", "10s",
            "REPLYSTREAM_LEDGER_MARGIN", "1s");

    private static final String PROVIDER = """
            {"latency_ms": {"distribution": "lognormal", "median": 200, "p95": 400},
             "faults": [{"fault": "server_error", "probability": 0.02},
                        {"fault": "rate_limit", "probability": 0.01},
                        {"fault": "mid_body_reset", "probability": 0.005}]}
            """;

    /** None of these leaves unknown whether a message was sent: only our own faults do. */
    private static final String TELEGRAM = """
            {"latency_ms": {"distribution": "lognormal", "median": 50, "p95": 150},
             "faults": [{"fault": "server_error", "probability": 0.02},
                        {"fault": "unavailable", "probability": 0.01},
                        {"fault": "rate_limit", "probability": 0.01}]}
            """;

    /** At most once, so that the check can ask for exactly once wherever that is known; and a short lease of claims. */
    private static final Map<String, String> DELIVERIES = Map.of(
            "REPLYSTREAM_DELIVERY_UNCERTAIN", "lost",
            "REPLYSTREAM_DELIVERY_FIRST_PAUSE", "100ms",
            "REPLYSTREAM_DELIVERY_TELEGRAM_TIMEOUT", "2s");

    private static final int DELIVERIES_IN_FLIGHT = 64;

    @TempDir
    private static Path folder;

    private static final Queue<String> ENDED_BY_THEMSELVES = new ConcurrentLinkedQueue<>();
    private static Pipeline pipeline;
    private static Connection connection;
    private static PipelineObserver observer;

    @BeforeAll
    static void start() {
        LOG.info("seed {}: repeat with -Dreplystream.kill.seed={}", SEED, SEED);
        pipeline = Pipeline.start(settings(), new PipelineListener() {
            @Override
            public void endedByItself(String process, int exitCode, Path log) {
                ENDED_BY_THEMSELVES.add("%s ended with exit code %d, see %s".formatted(process, exitCode, log));
            }
        });
        connection = Connection.to(pipeline.addresses());
        observer = new PipelineObserver(
                connection,
                pipeline.addresses().simulator(),
                pipeline.addresses().telegram());
        try (JsonClient simulator = new JsonClient(
                "the OpenAI simulator", pipeline.addresses().simulator().orElseThrow())) {
            simulator.put("/simulator/behaviour", JsonMapper.shared().readTree(PROVIDER));
        }
        try (JsonClient telegram = new JsonClient(
                "the Telegram simulator", pipeline.addresses().telegram().orElseThrow())) {
            telegram.put("/simulator/behaviour", JsonMapper.shared().readTree(TELEGRAM));
        }
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @ParameterizedTest
    @EnumSource
    void answersEveryMessageOnceInOrderWhateverIsKilled(GroupProtocol protocol) {
        Workers workers = Workers.start(pipeline, protocol, WORKERS);
        Random seeds = new Random(SEED ^ protocol.code().hashCode());
        for (int round = 1; round <= ROUNDS; round++) {
            round("%s-%d".formatted(protocol.code(), round), workers, seeds.nextLong());
        }
        workers.stop();
    }

    private static void round(String name, Workers workers, long seed) {
        // Given
        ObservationStart start = observer.now();
        Stage stage = new Stage(pipeline.stack(), workers);
        FaultPlan plan = FaultPlan.of(seed, COUNTS, FREEZES, WORKERS);
        Load load = Load.begin(connection, new Load.Rate(name, MESSAGES_PER_SECOND, seed));

        try (ReplyWatch watch = ReplyWatch.begin(connection)) {
            // When
            try (load) {
                plan.faults().forEach(fault -> fault.strike(stage));
                workers.awaitAllReady();
                stage.pass(GroupProtocol.SESSION_TIMEOUT);
            }
            Duration healed = heal();

            // Then
            await("no promise is broken")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(
                            () -> assertThat(violationsSince(start, load)).isEmpty());
            report(name, start, stage, watch, healed);
            assertThat(ENDED_BY_THEMSELVES).isEmpty();
        }
    }

    /** All but deliveries of which a fault left unknown whether they arrived: at most those that were under way. */
    private static List<Violation> violationsSince(ObservationStart start, Load load) {
        return PipelineCheck.violationsIn(observer.since(start), load.acknowledged()).stream()
                .filter(violation -> violation.kind() != Violation.Kind.DELIVERY_UNCERTAIN)
                .toList();
    }

    /** Waits until nothing is left to do; how long that took. */
    private static Duration heal() {
        long begin = System.nanoTime();
        WorkerLag lag = new WorkerLag(connection);
        await("all messages are finished")
                .atMost(LONGEST_HEALING)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(lag.messages()).isZero());
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void report(String name, ObservationStart start, Stage stage, ReplyWatch watch, Duration healed) {
        Observation observation = observer.since(start);
        CallLog log = CallLog.since(connection, start.in(Topics.CALL_LEDGER.name()));
        KillReport report = KillReport.of(observation, log, stage.struck(), watch, healed);
        LOG.info("{}, seed {}", name, SEED);
        report.lines().forEach(LOG::info);
        assertThat(report.deliveriesUncertain())
                .isLessThanOrEqualTo(
                        (long) DELIVERIES_IN_FLIGHT * stage.struck().size());
        assertThat(report.balance().unexplained()).isZero();
        assertThat(report.paidTwice().mostCallsOfKill()).isLessThanOrEqualTo(MAX_IN_FLIGHT);
    }

    private static PipelineSettings settings() {
        Map<String, String> environment = new HashMap<>(QUICK_ORPHANS);
        environment.putAll(DELIVERIES);
        environment.put("REPLYSTREAM_WORKER_MAX_IN_FLIGHT", Integer.toString(MAX_IN_FLIGHT));
        LocalStackSettings stack = PipelineSettings.in(folder)
                .stack()
                .withProvisioning(Provisioning.EMBEDDED)
                .withTuning(StackTuning.forTests().withKafkaProperties(GroupProtocol.brokerProperties()));
        return PipelineSettings.in(folder)
                .withStack(stack)
                .withServices(Set.of(Service.INGEST, Service.USAGE_AGGREGATOR))
                .withTelegram(TelegramTarget.SIMULATOR)
                .withEnvironment(environment);
    }
}
