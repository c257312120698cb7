package dev.replystream.usage.reply;

import static dev.replystream.usage.Calls.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.Feedback;
import dev.replystream.avro.IncomingMessage;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.ReplyOutcomeKind;
import dev.replystream.avro.ReplyWindow;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.WindowKey;
import dev.replystream.usage.CountingTally;
import dev.replystream.usage.GoldenFile;
import dev.replystream.usage.TopologyRun;
import dev.replystream.usage.reply.ReplyWindowTopology.ReplyOutlets;
import dev.replystream.usage.sum.SumSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplyWindowTopologyTest {

    private static final int FOLLOWED = 1_000;
    private static final SumSettings SETTINGS = new SumSettings(
            Duration.ofHours(24),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofMillis(100),
            Duration.ofHours(24),
            10_000,
            FOLLOWED);

    private final CountingTally<ReplyCount> tally = new CountingTally<>();
    private final TopologyRun run = new TopologyRun(it -> new ReplyWindowTopology(
            SETTINGS, it.serdes(), TopicPrefix.NONE, new ReplyOutlets(it.letters(), tally))::addTo);

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void keepsItsNames() {
        GoldenFile.assertUnchanged("reply-windows.txt", run.description());
    }

    @Test
    void countsMessagesRepliesAndFeedbackTogether() {
        // When
        message("m-1");
        message("m-2");
        outcome("o-1", ReplyOutcomeKind.ANSWERED, "m-1", "m-2");
        outcome("o-2", ReplyOutcomeKind.SENT, "m-1", "m-2");
        feedback("f-1", 4);

        // Then
        assertThat(flushed()).hasSize(2).allSatisfy(window -> {
            assertThat(window.getMessagesIn()).isEqualTo(2);
            assertThat(window.getAnswered()).isEqualTo(2);
            assertThat(window.getReplies()).isEqualTo(1);
            assertThat(window.getSent()).isEqualTo(1);
            assertThat(window.getWaitCount()).isEqualTo(1);
            assertThat(window.getWaitMaxMillis()).isEqualTo(2_000);
            assertThat(window.getFeedbackCount()).isEqualTo(1);
            assertThat(window.getRatingSum()).isEqualTo(4);
        });
    }

    @Test
    void countsFailuresByTypeAndSuppressionsByReason() {
        // When
        outcome("o-1", ReplyOutcomeKind.GENERATION_FAILED, "m-1", "m-2");
        outcome("o-2", ReplyOutcomeKind.SEND_FAILED, "m-3");
        outcome("o-3", ReplyOutcomeKind.SUPPRESSED, "m-4");

        // Then
        assertThat(flushed()).hasSize(2).allSatisfy(window -> {
            assertThat(window.getGenerationFailed()).isEqualTo(2);
            assertThat(window.getSendFailed()).isEqualTo(1);
            assertThat(window.getErrors()).isEqualTo(Map.of("timeout", 3L));
            assertThat(window.getSuppressions()).isEqualTo(Map.of("paused", 1L));
        });
    }

    @Test
    void countsARepeatedRecordOnceAndKindsOfIdsApart() {
        // When
        message("same");
        message("same");
        outcome("same", ReplyOutcomeKind.ANSWERED, "same");
        outcome("same", ReplyOutcomeKind.ANSWERED, "same");

        // Then
        assertThat(flushed()).allSatisfy(window -> {
            assertThat(window.getMessagesIn()).isEqualTo(1);
            assertThat(window.getAnswered()).isEqualTo(1);
        });
        assertThat(tally.of(ReplyCount.DUPLICATE)).isEqualTo(2);
    }

    @Test
    void refusesWhatItCannotCountAndGoesOn() {
        // When
        run.pipeBytes(Topics.MESSAGES, "p", new byte[] {7}, NOON);
        run.pipeBytes(Topics.FEEDBACK, "n", null, NOON);
        feedback("f-1", 6);
        message("m-1");

        // Then
        assertThat(run.deadLetterCauses()).containsExactly("undecodable", "null_value", "invalid");
        assertThat(flushed()).extracting(ReplyWindow::getMessagesIn).containsExactly(1L, 1L);
    }

    @Test
    void knowsTheOldestMessageWithoutAnOutcome() {
        // When
        message("m-1", NOON);
        message("m-2", NOON.plusMillis(5_200));
        message("m-3", NOON.plusMillis(5_700));

        // Then
        assertThat(flushed()).hasSize(2).allSatisfy(window -> {
            assertThat(window.getOldestUnansweredAt()).isEqualTo(NOON);
            assertThat(window.getUnanswered()).isEqualTo(Map.of("0", 1L, "5", 2L));
        });

        // When
        outcome("o-1", ReplyOutcomeKind.SUPPRESSED, "m-1");

        // Then
        assertThat(flushed())
                .hasSize(2)
                .allSatisfy(window -> assertThat(window.getOldestUnansweredAt()).isEqualTo(NOON.plusSeconds(5)));

        // When
        outcome("o-2", ReplyOutcomeKind.GENERATION_FAILED, "m-2");
        outcome("o-3", ReplyOutcomeKind.ANSWERED, "m-3");

        // Then
        assertThat(flushed()).hasSize(2).allSatisfy(window -> {
            assertThat(window.getOldestUnansweredAt()).isNull();
            assertThat(window.getUnanswered()).isEmpty();
        });
    }

    @Test
    void countsNoDeliveryForAnOutcome() {
        // When
        message("m-1");
        outcome("o-1", ReplyOutcomeKind.SENT, "m-1");
        outcome("o-2", ReplyOutcomeKind.SEND_FAILED, "m-1");

        // Then
        assertThat(flushed()).extracting(ReplyWindow::getOldestUnansweredAt).containsExactly(NOON, NOON);
    }

    @Test
    void letsNoMessageWaitWhoseOutcomeWasReadBefore() {
        // When
        outcome("o-1", ReplyOutcomeKind.ANSWERED, "m-1");
        message("m-1");

        // Then
        assertThat(flushed()).hasSize(2).allSatisfy(window -> {
            assertThat(window.getMessagesIn()).isEqualTo(1);
            assertThat(window.getUnanswered()).isEmpty();
        });
    }

    @Test
    void followsNoFurtherMessagesWhileTheMostWait() {
        // When
        for (int number = 0; number <= FOLLOWED; number++) {
            message("m-" + number);
        }

        // Then
        assertThat(flushed()).extracting(ReplyWindow::getUnanswered).containsOnly(Map.of("0", (long) FOLLOWED));

        // When
        outcome("o-1", ReplyOutcomeKind.ANSWERED, "m-0", "m-" + FOLLOWED);

        // Then
        assertThat(flushed()).extracting(ReplyWindow::getUnanswered).containsOnly(Map.of("0", FOLLOWED - 1L));
    }

    @Test
    void followsNoMessageBeyondTheGrace() {
        // Given
        Instant later = NOON.plus(SETTINGS.grace()).plusSeconds(1);
        message("m-1");
        flushed();

        // When
        message("m-2", later);
        outcome("o-1", ReplyOutcomeKind.ANSWERED, later, "m-1");

        // Then
        assertThat(flushed())
                .allSatisfy(window -> assertThat(window.getWindowStart()).isAfterOrEqualTo(NOON.plus(SETTINGS.grace())))
                .extracting(ReplyWindow::getUnanswered)
                .containsOnly(Map.of("1", 1L));
        assertThat(run.deadLetterCauses()).isEmpty();
    }

    private void message(String id) {
        message(id, NOON);
    }

    private void message(String id, Instant arrival) {
        IncomingMessage message = IncomingMessage.newBuilder()
                .setMessageId(id)
                .setConversationId("c")
                .setChannel("web")
                .setText("hello")
                .setSentAt(NOON.minus(Duration.ofDays(400)))
                .build();
        run.pipe(Topics.MESSAGES, "c", message, arrival);
    }

    private void outcome(String id, ReplyOutcomeKind kind, String... messages) {
        outcome(id, kind, NOON.plusSeconds(2), messages);
    }

    private void outcome(String id, ReplyOutcomeKind kind, Instant at, String... messages) {
        boolean failed = kind == ReplyOutcomeKind.GENERATION_FAILED || kind == ReplyOutcomeKind.SEND_FAILED;
        ReplyOutcome outcome = ReplyOutcome.newBuilder()
                .setOutcomeId(id)
                .setConversationId("c")
                .setChannel("web")
                .setReplyId("r")
                .setMessageIds(List.of(messages))
                .setKind(kind)
                .setErrorType(failed ? "timeout" : null)
                .setReason(kind == ReplyOutcomeKind.SUPPRESSED ? "paused" : null)
                .setOldestMessageAt(NOON)
                .setOccurredAt(at)
                .build();
        run.pipe(Topics.REPLY_OUTCOMES, "c", outcome, at);
    }

    private void feedback(String id, int rating) {
        Feedback feedback = Feedback.newBuilder()
                .setFeedbackId(id)
                .setConversationId("c")
                .setChannel("web")
                .setRating(rating)
                .setGivenAt(NOON)
                .build();
        run.pipe(Topics.FEEDBACK, "c", feedback, NOON);
    }

    private List<ReplyWindow> flushed() {
        run.driver().advanceWallClockTime(SETTINGS.flushInterval());
        Map<String, ReplyWindow> newest = new TreeMap<>();
        run.written(Topics.REPLY_WINDOWS).forEach(window -> newest.put(WindowKey.of(window), window));
        return List.copyOf(newest.values());
    }
}
