package dev.replystream.cli.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.CallIntent;
import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.cli.check.LogPlace;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PipelineObserverTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void announcementThatTheProducerSentAgainCountsOnce() {
        assertThat(PipelineObserver.intents(List.of(intent(0, "c1", NOW), intent(1, "c2", NOW), intent(2, "c1", NOW))))
                .containsExactly("c1", "c2");
    }

    @Test
    void secondAnnouncementCounts() {
        assertThat(PipelineObserver.intents(List.of(intent(0, "c1", NOW), intent(1, "c1", NOW.plusMillis(1)))))
                .containsExactly("c1", "c1");
    }

    private static LogRecord<CallLedgerEntry> intent(long offset, String callId, Instant startedAt) {
        CallIntent intent = CallIntent.newBuilder()
                .setApiType("openai")
                .setOperation("chat.completions")
                .setModel("gpt-4o-mini")
                .setConversationId("conversation")
                .setWorkerId("worker")
                .setEstimatedPromptTokens(10)
                .setEstimatedCompletionTokens(5)
                .setTimeoutMillis(5_000)
                .setStartedAt(startedAt)
                .build();
        CallLedgerEntry entry =
                CallLedgerEntry.newBuilder().setCallId(callId).setFact(intent).build();
        return new LogRecord<>(callId, entry, new LogPlace(0, offset), NOW);
    }
}
