package dev.replystream.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.avro.AuditRequest;
import dev.replystream.avro.AuditResult;
import dev.replystream.avro.AuditStatus;
import dev.replystream.avro.AuditSummary;
import dev.replystream.avro.AuditWindow;
import dev.replystream.avro.CallIntent;
import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.avro.CallStatus;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageProgress;
import dev.replystream.avro.UsageStatus;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.WindowKey;
import dev.replystream.usage.RunningAggregator.TopicReader;
import dev.replystream.usage.total.UsageSums;
import dev.replystream.usage.total.WindowSize;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class UsageAggregatorIT {

    private static final Logger LOG = LoggerFactory.getLogger(UsageAggregatorIT.class);
    private static final int CALLS = 2_000;
    private static final int ORPHANS = CALLS / 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path state;

    private final Instant began = Instant.now();

    @Test
    void accountsForEveryCallOnceOverARestartAndAuditsItself() {
        try (RunningAggregator aggregator = new RunningAggregator("account", state)) {
            // Given
            write(aggregator, 0, CALLS / 2);
            aggregator.restart();
            write(aggregator, CALLS / 2, CALLS);

            // When
            Map<String, UsageEvent> events = awaitEvents(aggregator);
            UsageSums recount = new UsageSums();
            events.values().forEach(recount::plus);
            awaitWindows(aggregator, recount);

            // Then
            assertThat(events.values())
                    .filteredOn(event -> event.getStatus() == UsageStatus.LOST)
                    .hasSize(ORPHANS);
            awaitCompleteUntil(aggregator, began.plusSeconds(1));
            String digest = audit(aggregator, recount);
            assertThat(audit(aggregator, recount)).isEqualTo(digest);
            assertThat(refusedAudit(aggregator)).contains("from must be a multiple of 900000");
        }
    }

    @Test
    void showsEachCallInItsWindowAtOnce() {
        try (RunningAggregator aggregator = new RunningAggregator("latency", state);
                TopicReader<UsageWindow> windows = aggregator.reader(Topics.USAGE_WINDOWS)) {
            List<Long> millis = new ArrayList<>();
            Instant at = Instant.now();
            for (int call = 0; call < 30; call++) {
                millis.add(millisUntilVisible(aggregator, windows, at, call + 1));
            }
            millis.sort(null);
            LOG.info("outcome to window, ms: {}", millis);
        }
    }

    /** All calls are of one moment, so that they share a window whatever the clock shows. */
    private static long millisUntilVisible(
            RunningAggregator aggregator, TopicReader<UsageWindow> windows, Instant at, long callsSoFar) {
        String id = UUID.randomUUID().toString();
        aggregator.send(Topics.CALL_LEDGER, id, Calls.intent(id, at));
        aggregator.flush();
        long sent = System.nanoTime();
        aggregator.send(Topics.CALL_LEDGER, id, Calls.success(id, at));
        aggregator.flush();
        await().pollInterval(Duration.ofMillis(1))
                .atMost(PATIENCE)
                .until(() -> windows.next().stream()
                        .anyMatch(window -> window.getWindowMillis() == WindowSize.QUARTER_HOUR.millis()
                                && window.getCalls() >= callsSoFar));
        return Duration.ofNanos(System.nanoTime() - sent).toMillis();
    }

    private void write(RunningAggregator aggregator, int from, int to) {
        for (int call = from; call < to; call++) {
            String id = UUID.nameUUIDFromBytes(new byte[] {(byte) call, (byte) (call >> 8)})
                    .toString();
            aggregator.send(Topics.CALL_LEDGER, id, shortIntent(id));
            if (call % (CALLS / ORPHANS) != 0) {
                CallStatus status = call % 10 == 1 ? CallStatus.FAILED : CallStatus.SUCCEEDED;
                aggregator.send(Topics.CALL_LEDGER, id, Calls.outcome(id, status, began.plusMillis(call)));
            }
        }
        aggregator.flush();
    }

    private CallLedgerEntry shortIntent(String id) {
        CallLedgerEntry entry = Calls.intent(id, began);
        CallIntent intent = CallIntent.newBuilder((CallIntent) entry.getFact())
                .setTimeoutMillis(500)
                .build();
        return new CallLedgerEntry(id, entry.getTenant(), intent);
    }

    /** Ticks until every call has its event, as workers do, and a little longer to see that no second one comes. */
    private static Map<String, UsageEvent> awaitEvents(RunningAggregator aggregator) {
        Map<String, UsageEvent> events = new TreeMap<>();
        try (TopicReader<UsageEvent> reader = aggregator.reader(Topics.USAGE_EVENTS)) {
            await().pollInterval(Duration.ofMillis(200)).atMost(PATIENCE).untilAsserted(() -> {
                aggregator.sendToAll(Topics.CALL_LEDGER, "worker-1", Calls.tick(Instant.now()));
                reader.next()
                        .forEach(event ->
                                assertThat(events.put(event.getCallId(), event)).isNull());
                assertThat(events).hasSize(CALLS);
            });
        }
        return events;
    }

    private static void awaitWindows(RunningAggregator aggregator, UsageSums recount) {
        Map<String, UsageWindow> windows = new TreeMap<>();
        try (TopicReader<UsageWindow> reader = aggregator.reader(Topics.USAGE_WINDOWS)) {
            await().pollInterval(Duration.ofMillis(50)).atMost(PATIENCE).untilAsserted(() -> {
                reader.next().forEach(window -> windows.put(WindowKey.of(window), window));
                assertThat(windows).isEqualTo(recount.windows());
            });
        }
    }

    /** With no more than ticks, every partition of ledger and events must come to say that the period is complete. */
    private static void awaitCompleteUntil(RunningAggregator aggregator, Instant moment) {
        Map<String, Instant> complete = new TreeMap<>();
        try (TopicReader<UsageProgress> reader = aggregator.reader(Topics.USAGE_PROGRESS)) {
            await().pollInterval(Duration.ofMillis(300)).atMost(PATIENCE).untilAsserted(() -> {
                aggregator.sendToAll(Topics.CALL_LEDGER, "worker-1", Calls.tick(Instant.now()));
                reader.next()
                        .forEach(entry ->
                                complete.put(entry.getTopic() + "-" + entry.getPartition(), entry.getCompleteUntil()));
                assertThat(complete)
                        .hasSize(16)
                        .allSatisfy((_, until) -> assertThat(until).isAfter(moment));
            });
        }
    }

    private String audit(RunningAggregator aggregator, UsageSums recount) {
        Instant quarter = WindowSize.QUARTER_HOUR.startOf(began);
        List<AuditResult> results = answer(aggregator, quarter, quarter.plus(Duration.ofMinutes(30)));
        assertThat(results)
                .filteredOn(result -> result.getResult() instanceof AuditWindow)
                .extracting(result -> ((AuditWindow) result.getResult()).getWindow())
                .containsExactlyElementsOf(recount.windows().values());
        AuditSummary summary = (AuditSummary) results.getLast().getResult();
        assertThat(summary.getStatus()).isEqualTo(AuditStatus.COMPLETED);
        assertThat(summary.getEvents()).isEqualTo(CALLS);
        assertThat(summary.getDuplicates()).isZero();
        return summary.getDigest();
    }

    private String refusedAudit(RunningAggregator aggregator) {
        AuditResult only = answer(aggregator, began.plusMillis(1), began).getFirst();
        return ((AuditSummary) only.getResult()).getError();
    }

    private static List<AuditResult> answer(RunningAggregator aggregator, Instant from, Instant to) {
        String id = UUID.randomUUID().toString();
        AuditRequest request = new AuditRequest(id, "default", from, to, "test", Instant.now());
        aggregator.send(Topics.AUDIT_REQUESTS, id, request);
        aggregator.flush();
        List<AuditResult> results = new ArrayList<>();
        try (TopicReader<AuditResult> reader = aggregator.reader(Topics.AUDIT_RESULTS)) {
            await().pollInterval(Duration.ofMillis(50)).atMost(PATIENCE).until(() -> {
                reader.next().stream()
                        .filter(result -> result.getAuditId().equals(id))
                        .forEach(results::add);
                return !results.isEmpty() && results.getLast().getResult() instanceof AuditSummary;
            });
        }
        return results;
    }
}
