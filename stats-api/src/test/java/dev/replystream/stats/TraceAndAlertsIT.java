package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertSeverity;
import dev.replystream.avro.AlertTransition;
import dev.replystream.avro.Reply;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.ReplyOutcomeKind;
import dev.replystream.avro.ReplySource;
import dev.replystream.avro.ReplyWindow;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageStatus;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.WindowKey;
import dev.replystream.schemas.id.NameBasedId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TraceAndAlertsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Instant ARRIVED = Instant.parse("2026-11-22T09:00:00Z");
    private static final String CONVERSATION = "conversation-1";

    private static RunningStatsApi api;

    @BeforeAll
    static void start() {
        api = RunningStatsApi.start("stats_trace");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void traceNamesReplyOutcomesAndEveryCallInOrder() {
        // Given
        String replyId = NameBasedId.ofReply("default", CONVERSATION, List.of("m-1", "m-2"))
                .toString();
        UsageEvent failed = call(replyId, 1)
                .setStatus(UsageStatus.FAILED)
                .setErrorType("timeout")
                .build();
        UsageEvent succeeded = call(replyId, 2).build();

        // When
        api.send(Topics.USAGE_EVENTS, failed.getCallId(), failed);
        api.send(Topics.USAGE_EVENTS, succeeded.getCallId(), succeeded);
        api.send(Topics.REPLIES, CONVERSATION, reply(replyId, succeeded.getCallId()));
        api.send(
                Topics.REPLY_OUTCOMES,
                CONVERSATION,
                outcome(replyId, ReplyOutcomeKind.ANSWERED, List.of("m-1", "m-2")));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode answer = JSON.readTree(api.get("/messages/m-2/trace").body())
                    .path("replies")
                    .path(0);
            assertThat(answer.path("reply").path("origin").path("call_id").asString())
                    .isEqualTo(succeeded.getCallId());
            assertThat(answer.path("reply").path("input").path("offsets")).hasSize(2);
            assertThat(answer.path("reply").path("place").path("topic").asString())
                    .isEqualTo("replies");
            assertThat(answer.path("outcomes").path(0).path("kind").asString()).isEqualTo("ANSWERED");
            assertThat(answer.path("calls")).hasSize(2);
            assertThat(answer.path("calls")
                            .path(0)
                            .path("result")
                            .path("error_type")
                            .asString())
                    .isEqualTo("timeout");
        });
    }

    @Test
    void traceOfAMessageWithoutReplySaysWhy() {
        String replyId =
                NameBasedId.ofReply("default", CONVERSATION, List.of("m-9")).toString();
        api.send(
                Topics.REPLY_OUTCOMES,
                CONVERSATION,
                outcome(replyId, ReplyOutcomeKind.GENERATION_FAILED, List.of("m-9")));

        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode answer = JSON.readTree(api.get("/messages/m-9/trace").body())
                    .path("replies")
                    .path(0);
            assertThat(answer.path("reply").isNull()).isTrue();
            assertThat(answer.path("outcomes").path(0).path("kind").asString()).isEqualTo("GENERATION_FAILED");
        });
    }

    @Test
    void alertIsActiveUntilItIsResolvedAndKeepsItsHistory() {
        Alert raised = alert(1, AlertTransition.RAISED);
        api.send(Topics.ALERTS, raised.getAlertId(), raised);
        api.send(Topics.ALERTS, raised.getAlertId(), raised);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(alerts("active")
                                .path(0)
                                .path("newest")
                                .path("severity")
                                .asString())
                        .isEqualTo("ERROR"));

        api.send(Topics.ALERTS, raised.getAlertId(), alert(2, AlertTransition.RESOLVED));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(alerts("active")).isEmpty());
        JsonNode resolved = alerts("all").path(0);
        assertThat(resolved.path("active").asBoolean()).isFalse();
        assertThat(resolved.path("transitions")).hasSize(2);
        assertThat(resolved.path("newest").path("transition").asString()).isEqualTo("RESOLVED");
    }

    @Test
    void newestStateOfAReplyWindowIsKept() {
        for (long answered = 1; answered <= 3; answered++) {
            ReplyWindow window = window(answered);
            api.send(Topics.REPLY_WINDOWS, WindowKey.of(window), window);
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.number("SELECT coalesce(sum(answered), 0) FROM stats.reply_minute"))
                        .isEqualTo(3));
    }

    private static JsonNode alerts(String state) {
        return JSON.readTree(api.get("/alerts?state=" + state).body()).path("alerts");
    }

    private static UsageEvent.Builder call(String replyId, int attempt) {
        return SampleUsage.event("default", ARRIVED.plusSeconds(attempt))
                .setReplyId(replyId)
                .setAttempt(attempt);
    }

    private static Reply reply(String replyId, String callId) {
        return Reply.newBuilder()
                .setReplyId(replyId)
                .setConversationId(CONVERSATION)
                .setMessageIds(List.of("m-1", "m-2"))
                .setText("never stored")
                .setSource(ReplySource.MODEL)
                .setCallId(callId)
                .setAttempts(2)
                .setInputPartition(3)
                .setInputOffsets(List.of(10L, 11L))
                .setOldestMessageAt(ARRIVED)
                .setCreatedAt(ARRIVED.plusSeconds(3))
                .build();
    }

    private static ReplyOutcome outcome(String replyId, ReplyOutcomeKind kind, List<String> messages) {
        return ReplyOutcome.newBuilder()
                .setOutcomeId(
                        NameBasedId.ofOutcome(replyId, kind.name(), "test").toString())
                .setConversationId(CONVERSATION)
                .setReplyId(replyId)
                .setMessageIds(messages)
                .setKind(kind)
                .setOldestMessageAt(ARRIVED)
                .setOccurredAt(ARRIVED.plusSeconds(3))
                .build();
    }

    private static Alert alert(int sequence, AlertTransition transition) {
        return Alert.newBuilder()
                .setAlertId(
                        NameBasedId.ofAlert("default", "call-error-rate", "", 7).toString())
                .setRule("call-error-rate")
                .setSequence(sequence)
                .setTransition(transition)
                .setSeverity(AlertSeverity.ERROR)
                .setMetric("call_error_rate")
                .setValue(0.2)
                .setThreshold(0.1)
                .setPeak(0.2)
                .setCount(20)
                .setTotal(100)
                .setWindowStart(ARRIVED)
                .setWindowEnd(ARRIVED.plusSeconds(300))
                .setOnsetAt(ARRIVED)
                .setOccurredAt(ARRIVED.plusSeconds(sequence))
                .setSummary("20 of 100 calls failed")
                .build();
    }

    private static ReplyWindow window(long answered) {
        return new ReplyWindow(
                "default",
                "web",
                "",
                "",
                ARRIVED,
                60_000L,
                answered,
                answered,
                0L,
                0L,
                0L,
                0L,
                0L,
                0L,
                Map.of(),
                Map.of(),
                answered,
                0L,
                0L,
                0L,
                0L,
                0L,
                0L,
                0L,
                0L,
                ByteBuffer.allocate(0),
                Map.of(),
                null);
    }
}
