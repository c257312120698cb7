package dev.replystream.local.openai.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.local.openai.wire.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CallJournalTest {
    private static final CallResult GOOD =
            new CallResult(CallResult.OK, 200, true, "gpt-4o-2024-08-06", new Usage(10, 4, 20, 5));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void holdsACallFromItsReceiptOn() {
        CallJournal journal = journal(10);
        ReceivedCall call = receive(journal);

        assertThat(journal.from(1, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.isFinished()).isFalse();
            assertThat(entry.result().outcome()).isEqualTo(CallResult.IN_FLIGHT);
        });
        now = now.plusMillis(250);
        journal.finished(call, GOOD, false);

        assertThat(journal.from(1, 10)).containsExactly(new JournalEntry(call, GOOD, now, false));
    }

    @Test
    void totalsLoseNothingWhenEntriesGo() {
        CallJournal journal = journal(3);
        for (int i = 0; i < 10; i++) {
            journal.finished(receive(journal), GOOD, i == 0);
        }
        journal.finished(receive(journal), CallResult.refused("rate_limit_exceeded", 429), false);

        assertThat(journal.from(1, 10)).extracting(JournalEntry::sequence).containsExactly(9L, 10L, 11L);
        JournalTotals totals = journal.totals();
        assertThat(totals.received()).isEqualTo(11);
        assertThat(totals.finished()).isEqualTo(11);
        assertThat(totals.abortedByClient()).isEqualTo(1);
        assertThat(totals.outcomes()).containsExactly(Map.entry("ok", 10L), Map.entry("rate_limit_exceeded", 1L));
        assertThat(totals.models())
                .containsExactly(Map.entry("gpt-4o-2024-08-06", new ModelTotals(10, 100, 40, 200, 50)));
        assertThat(totals.billed()).isEqualTo(new ModelTotals(10, 100, 40, 200, 50));
    }

    @Test
    void measuresHowFullItWas() {
        CallJournal journal = journal(10);
        ReceivedCall first = receive(journal);
        now = now.plusSeconds(1);
        ReceivedCall second = receive(journal);
        now = now.plusSeconds(1);
        journal.finished(first, GOOD, false);
        now = now.plusSeconds(1);
        journal.finished(second, GOOD, false);

        JournalTotals totals = journal.totals();
        assertThat(totals.peakInFlight()).isEqualTo(2);
        assertThat(totals.inFlightSeconds()).isEqualTo(4);
        assertThat(totals.meanLatencyMillis()).isEqualTo(2000);
        assertThat(totals.inFlight()).isZero();
    }

    @Test
    void clearingKeepsWhatIsInFlight() {
        CallJournal journal = journal(10);
        journal.finished(receive(journal), GOOD, false);
        ReceivedCall running = receive(journal);

        journal.clear();

        assertThat(journal.from(1, 10)).extracting(JournalEntry::sequence).containsExactly(2L);
        assertThat(journal.totals().received()).isEqualTo(1);
        journal.finished(running, GOOD, false);
        assertThat(journal.totals().inFlight()).isZero();
    }

    @Test
    void theFileHasEachCallAtReceiptAndAtItsEnd() throws IOException {
        Path file = folder.resolve("journal.ndjson");
        try (CallJournal journal = new CallJournal(10, file, () -> now)) {
            journal.finished(receive(journal), GOOD, false);
            receive(journal);
        }

        List<JsonNode> lines = lines(file);
        assertThat(lines)
                .extracting(line -> line.path("sequence").intValue() + " "
                        + line.path("outcome").stringValue() + " "
                        + line.path("billed").booleanValue())
                .containsExactly("1 in_flight false", "1 ok true", "2 in_flight false");
        assertThat(lines.get(1).path("client_request_id").stringValue()).isEqualTo("attempt-1");
        assertThat(lines.get(1).path("completion_tokens").intValue()).isEqualTo(20);
    }

    @Test
    void goesOnWhereTheFileEndsEvenInTheMiddleOfALine() throws IOException {
        Path file = folder.resolve("journal.ndjson");
        try (CallJournal journal = new CallJournal(10, file, () -> now)) {
            receive(journal);
            receive(journal);
        }
        Files.writeString(file, "{\"sequence\":3,\"recei", StandardOpenOption.APPEND);

        try (CallJournal journal = new CallJournal(10, file, () -> now)) {
            assertThat(journal.lastSequence()).isEqualTo(3);
            receive(journal);
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(4);
        assertThat(lines.getLast()).startsWith("{\"sequence\":4,");
    }

    private CallJournal journal(int capacity) {
        return new CallJournal(capacity, null, () -> now);
    }

    private ReceivedCall receive(CallJournal journal) {
        long sequence = journal.nextSequence();
        ReceivedCall call = new ReceivedCall(
                sequence,
                now,
                "req_" + sequence,
                "attempt-" + sequence,
                "chat.completions",
                "gpt-4o",
                false,
                "00",
                "hi",
                10);
        journal.received(call);
        return call;
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }
}
