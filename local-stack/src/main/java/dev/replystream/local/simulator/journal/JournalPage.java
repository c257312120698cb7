package dev.replystream.local.simulator.journal;

import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.Header;
import dev.replystream.local.simulator.exchange.Piece;
import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** A journal as newline-delimited JSON, read from memory while it is sent, up to the entries that were in it at the start. */
public final class JournalPage {
    private static final int BATCH = 200;
    private static final int USUAL_SIZE = 512;
    private static final List<Header> HEADERS = List.of(new Header("content-type", "application/x-ndjson"));

    private JournalPage() {}

    /** The entries from that sequence number on. */
    public static Answer from(long sequence, Journal journal) {
        long last = journal.lastSequence();
        return Answer.chunked(200, HEADERS, () -> pieces(sequence, last, journal));
    }

    private static Iterator<Piece> pieces(long first, long last, Journal journal) {
        return Stream.<List<? extends JournalLine>>iterate(
                        journal.from(first, BATCH),
                        batch -> !batch.isEmpty() && batch.getFirst().sequence() <= last,
                        batch -> journal.from(batch.getLast().sequence() + 1, BATCH))
                .map(batch -> Piece.now(lines(batch, last)))
                .iterator();
    }

    private static byte[] lines(List<? extends JournalLine> batch, long last) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(batch.size() * USUAL_SIZE);
        batch.stream().filter(entry -> entry.sequence() <= last).forEach(entry -> lines.writeBytes(entry.line()));
        return lines.toByteArray();
    }
}
