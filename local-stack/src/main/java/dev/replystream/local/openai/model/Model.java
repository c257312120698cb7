package dev.replystream.local.openai.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A model as a request names it.
 *
 * @param name as requested
 * @param snapshot as the answer names it, usually the dated form
 * @param contextWindow greatest number of prompt and completion tokens together
 * @param maxCompletion greatest number of completion tokens
 * @param reasoning whether it thinks before it answers, and bills that
 * @param released when it became available
 */
public record Model(
        String name,
        String snapshot,
        int contextWindow,
        int maxCompletion,
        TokenEncoding encoding,
        boolean reasoning,
        LocalDate released) {

    /** The same model under another name that the answer repeats, for example a fine-tuned or an older dated one. */
    Model named(String other) {
        return new Model(other, other, contextWindow, maxCompletion, encoding, reasoning, released);
    }

    Instant created() {
        return released.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Seconds since 1970, the form of the models list. */
    public long createdSeconds() {
        return created().getEpochSecond();
    }

    static Model ofCsv(String line) {
        String[] cells = line.split(",", -1);
        return new Model(
                cells[0],
                cells[1],
                Integer.parseInt(cells[2]),
                Integer.parseInt(cells[3]),
                TokenEncoding.ofCode(cells[4]),
                Boolean.parseBoolean(cells[5]),
                LocalDate.parse(cells[6]));
    }
}
