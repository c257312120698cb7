package dev.replystream.local.openai.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an answer says, in either wire format.
 *
 * @param id null only where a fault demands it
 * @param model the snapshot that answered
 * @param choices at least one
 * @param usage null only where a fault demands it
 */
public record Completion(
        CallRequest request,
        @Nullable String id,
        Instant created,
        String model,
        String systemFingerprint,
        List<Choice> choices,
        @Nullable Usage usage) {

    public Completion withId(@Nullable String other) {
        return new Completion(request, other, created, model, systemFingerprint, choices, usage);
    }

    public Completion withUsage(@Nullable Usage other) {
        return new Completion(request, id, created, model, systemFingerprint, choices, other);
    }

    /** The same with the text taken away by the content filter, and these tokens. */
    public Completion filtered(Usage filteredUsage) {
        List<Choice> empty = choices.stream()
                .map(choice -> new Choice("", FinishReason.CONTENT_FILTER))
                .toList();
        return new Completion(request, id, created, model, systemFingerprint, empty, filteredUsage);
    }

    Choice first() {
        return choices.getFirst();
    }
}
