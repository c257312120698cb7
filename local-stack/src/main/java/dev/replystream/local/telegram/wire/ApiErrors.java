package dev.replystream.local.telegram.wire;

import java.time.Duration;

/** The errors that the Bot API answers, in its words. */
public final class ApiErrors {
    public static final ApiError UNAUTHORIZED = ApiError.of(401, "unauthorized", "Unauthorized");
    public static final ApiError NOT_FOUND = ApiError.of(404, "not_found", "Not Found");
    public static final ApiError CHAT_ID_EMPTY = ApiError.of(400, "chat_id_empty", "Bad Request: chat_id is empty");
    public static final ApiError CHAT_NOT_FOUND = ApiError.of(400, "chat_not_found", "Bad Request: chat not found");
    public static final ApiError TEXT_EMPTY = ApiError.of(400, "text_empty", "Bad Request: message text is empty");
    public static final ApiError TOO_LONG = ApiError.of(400, "too_long", "Bad Request: message is too long");
    public static final ApiError PARSE_MODE = ApiError.of(400, "parse_mode", "Bad Request: unsupported parse_mode");
    public static final ApiError NOT_JSON = ApiError.of(400, "not_json", "Bad Request: can't parse JSON object");
    public static final ApiError NOT_UTF_8 =
            ApiError.of(400, "not_utf_8", "Bad Request: strings must be encoded in UTF-8");
    public static final ApiError NOT_HTTP = ApiError.of(400, "not_http", "Bad Request");
    /** A group that has become a supergroup, with the id under which it goes on. */
    public static final ApiError GROUP_UPGRADED = new ApiError(
            400,
            "group_upgraded",
            "Bad Request: group chat was upgraded to a supergroup chat",
            null,
            -1_001_234_567_890L);

    public static final ApiError BOT_BLOCKED =
            ApiError.of(403, "bot_blocked", "Forbidden: bot was blocked by the user");
    public static final ApiError USER_DEACTIVATED =
            ApiError.of(403, "user_deactivated", "Forbidden: user is deactivated");
    public static final ApiError BOT_KICKED =
            ApiError.of(403, "bot_kicked", "Forbidden: bot was kicked from the group chat");
    public static final ApiError CONFLICT = ApiError.of(
            409,
            "conflict",
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
    public static final ApiError SERVER_ERROR = ApiError.of(500, "server_error", "Internal Server Error");
    public static final ApiError UNAVAILABLE = ApiError.of(503, "unavailable", "Service Unavailable");
    public static final ApiError GATEWAY_TIMEOUT = ApiError.of(504, "gateway_timeout", "Gateway Timeout");

    private ApiErrors() {}

    /** Too many messages; the pause is rounded up to seconds, at least one. */
    public static ApiError rateLimited(Duration pause) {
        long seconds = Math.max(1, Math.ceilDiv(pause.toMillis(), 1000L));
        return new ApiError(429, "rate_limit", "Too Many Requests: retry after " + seconds, seconds, null);
    }

    /** Markup that is not understood. */
    public static ApiError cannotParse(String reason) {
        return ApiError.of(400, "cannot_parse", "Bad Request: can't parse entities: " + reason);
    }
}
