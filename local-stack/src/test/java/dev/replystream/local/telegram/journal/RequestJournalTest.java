package dev.replystream.local.telegram.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestJournalTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final RequestResult SENT = new RequestResult(RequestResult.OK, 200, 7L);
    private static final RequestResult REFUSED = new RequestResult("bot_blocked", 403, null);

    @Test
    void keepsTheLatestAndCountsAll() {
        try (RequestJournal journal = new RequestJournal(2, null, InstantSource.fixed(NOW))) {
            finish(journal, SENT, true);
            finish(journal, SENT, false);
            finish(journal, REFUSED, true);

            assertThat(journal.from(1, 10)).extracting(JournalEntry::sequence).containsExactly(2L, 3L);
            assertThat(journal.totals().received()).isEqualTo(3);
            assertThat(journal.totals().accepted()).isEqualTo(2);
            assertThat(journal.totals().acceptedUnanswered()).isOne();
            assertThat(journal.totals().outcomes()).containsEntry("ok", 2L).containsEntry("bot_blocked", 1L);
        }
    }

    @Test
    void forgetsWhatIsFinishedOnly() {
        try (RequestJournal journal = new RequestJournal(10, null, InstantSource.fixed(NOW))) {
            finish(journal, REFUSED, true);
            ReceivedRequest running = request(journal);
            journal.decided(running, SENT);

            journal.clear();

            assertThat(journal.from(1, 10))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.isFinished()).isFalse());
            assertThat(journal.totals().received()).isOne();
            assertThat(journal.totals().accepted()).isOne();
            assertThat(journal.totals().outcomes()).containsOnlyKeys("ok");
            journal.finished(running, SENT, false);
            assertThat(journal.totals().acceptedUnanswered()).isOne();
        }
    }

    @Test
    void goesOnInItsFileWhereAnEarlierOneEnded(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("journal.ndjson");
        try (RequestJournal journal = new RequestJournal(10, file, InstantSource.fixed(NOW))) {
            finish(journal, SENT, true);
        }
        try (RequestJournal journal = new RequestJournal(10, file, InstantSource.fixed(NOW))) {
            assertThat(journal.nextSequence()).isEqualTo(2);
        }
        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .first()
                .asString()
                .contains("\"accepted\":true", "\"finished_at\":null");
        assertThat(Files.readAllLines(file).getLast()).contains("\"answered\":true", "\"message_id\":7");
    }

    private static void finish(RequestJournal journal, RequestResult result, boolean answered) {
        ReceivedRequest request = request(journal);
        journal.decided(request, result);
        journal.finished(request, result, answered);
    }

    private static ReceivedRequest request(RequestJournal journal) {
        return new ReceivedRequest(journal.nextSequence(), NOW, 42, "sendMessage", "1", "text");
    }
}
