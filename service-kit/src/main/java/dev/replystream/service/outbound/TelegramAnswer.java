package dev.replystream.service.outbound;

import java.time.Duration;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the Bot API answered. The status says whether it was accepted; the body only makes a refusal more precise.
 *
 * @param status HTTP status
 * @param description what Telegram says about a refusal; empty when it did not come
 * @param retryAfter how long it wants to be left alone; zero when it does not say so
 */
record TelegramAnswer(int status, String description, Duration retryAfter) {

    /** A refusal with {@code body}, which need not be JSON. */
    static TelegramAnswer of(int status, String body) {
        try {
            JsonNode json = JsonMapper.shared().readTree(body);
            return new TelegramAnswer(
                    status,
                    json.path("description").asString("").toLowerCase(Locale.ROOT),
                    RetryAfter.of(json.path("parameters").path("retry_after").asString("0")));
        } catch (JacksonException e) {
            return new TelegramAnswer(status, "", Duration.ZERO);
        }
    }

    static TelegramAnswer accepted(int status) {
        return new TelegramAnswer(status, "", Duration.ZERO);
    }

    /** Whether the same without markup may be accepted. */
    boolean mayDislikeMarkup() {
        return status == 400 && !chatIsMissing();
    }

    Attempt attempt() {
        if (status / 100 == 2) {
            return new Attempt.Sent();
        }
        String reason = "Telegram answered " + status;
        String code = Integer.toString(status);
        if (status == 429) {
            return new Attempt.Postponed(SendError.RATE_LIMIT, code, retryAfter, reason);
        }
        return status >= 500
                ? new Attempt.Postponed(SendError.ofServerStatus(status), code, retryAfter, reason)
                : new Attempt.Refused(refusal(), code, reason);
    }

    /** A token that is not one of a bot is answered by 404. */
    private SendError refusal() {
        return switch (status) {
            case 401, 404 -> SendError.AUTH;
            case 403 -> SendError.CHAT_BLOCKED;
            default -> chatIsMissing() ? SendError.CHAT_NOT_FOUND : SendError.BAD_REQUEST;
        };
    }

    private boolean chatIsMissing() {
        return status == 400 && description.contains("chat not found");
    }
}
