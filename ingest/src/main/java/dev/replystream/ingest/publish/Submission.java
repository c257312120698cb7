package dev.replystream.ingest.publish;

import dev.replystream.ingest.request.Draft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A valid request.
 *
 * @param endpoint path that it came to
 * @param topic name of the topic that its records belong to
 * @param idempotencyKey its key; null when it has none
 * @param body its bytes, to tell whether a repeat is the same
 * @param drafts its records, at least one
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are read once and never compared as a component
public record Submission(
        String endpoint, String topic, @Nullable String idempotencyKey, byte[] body, List<Draft> drafts) {

    /** The owners of its records, each once, in name order. */
    List<String> tenants() {
        return drafts.stream().map(Draft::tenant).distinct().sorted().toList();
    }
}
