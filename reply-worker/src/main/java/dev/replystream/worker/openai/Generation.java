package dev.replystream.worker.openai;

import dev.replystream.schemas.ErrorType;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a call ended. */
public sealed interface Generation {

    /** What is known of the provider's answer. */
    Receipt receipt();

    /**
     * An answer that can be used.
     *
     * @param text what the model wrote, not blank
     */
    record Generated(String text, Receipt receipt) implements Generation {}

    /**
     * No answer that can be used.
     *
     * @param type class of the failure
     * @param code the provider's own code; null when it gave none
     * @param retryAfter how long the provider wants to be left alone; empty when it did not say
     */
    record Refused(ErrorType type, @Nullable String code, Optional<Duration> retryAfter, Receipt receipt)
            implements Generation {}

    /**
     * What the provider said beside the text.
     *
     * @param httpStatus null when no answer came
     * @param requestId the provider's id of the request; null when none came
     * @param model model that answered; null when none did
     * @param serviceTier tier that it applied; null when it named none
     * @param finishReason why the model stopped; null when none did
     * @param usage tokens; null when it reported none
     */
    record Receipt(
            @Nullable Integer httpStatus,
            @Nullable String requestId,
            @Nullable String model,
            @Nullable String serviceTier,
            @Nullable String finishReason,
            @Nullable TokenUsage usage) {

        /** Nothing is known. */
        public static final Receipt NONE = new Receipt(null, null, null, null, null, null);

        /** Only the status and the request id are known. */
        public static Receipt of(int httpStatus, @Nullable String requestId) {
            return new Receipt(httpStatus, requestId, null, null, null, null);
        }
    }
}
