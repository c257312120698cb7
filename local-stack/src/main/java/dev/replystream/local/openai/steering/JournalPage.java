package dev.replystream.local.openai.steering;

import dev.replystream.local.openai.journal.CallJournal;
import dev.replystream.local.openai.journal.JournalEntry;
import dev.replystream.local.openai.journal.JournalLines;
import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.Header;
import dev.replystream.local.simulator.exchange.Piece;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The journal as newline-delimited JSON, read from memory while it is sent, up to the calls that were in it at the start. */
final class JournalPage {
    private static final int BATCH = 200;
    private static final List<Header> HEADERS = List.of(new Header("content-type", "application/x-ndjson"));

    private JournalPage() {}

    static Answer from(long sequence, CallJournal journal) {
        long last = journal.lastSequence();
        return Answer.chunked(200, HEADERS, () -> pieces(sequence, last, journal));
    }

    private static Iterator<Piece> pieces(long first, long last, CallJournal journal) {
        return Stream.iterate(
                        journal.from(first, BATCH),
                        batch -> !batch.isEmpty() && batch.getFirst().sequence() <= last,
                        batch -> journal.from(batch.getLast().sequence() + 1, BATCH))
                .map(batch -> Piece.now(JournalLines.lines(upTo(batch, last))))
                .iterator();
    }

    private static List<JournalEntry> upTo(List<JournalEntry> batch, long last) {
        return batch.stream().filter(entry -> entry.sequence() <= last).toList();
    }
}
