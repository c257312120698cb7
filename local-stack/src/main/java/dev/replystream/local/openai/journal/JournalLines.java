package dev.replystream.local.openai.journal;

import dev.replystream.local.simulator.json.JsonBytes;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Entries as newline-delimited JSON. */
public final class JournalLines {
    private JournalLines() {}

    /** The line of one entry, its line break included. */
    static byte[] line(JournalEntry entry) {
        return JsonBytes.of(json -> {
            entry.write(json);
            json.writeRaw('\n');
        });
    }

    public static byte[] lines(List<JournalEntry> entries) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(entries.size() * 512);
        entries.forEach(entry -> lines.writeBytes(line(entry)));
        return lines.toByteArray();
    }
}
