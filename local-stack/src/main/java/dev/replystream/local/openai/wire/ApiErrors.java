package dev.replystream.local.openai.wire;

/** The errors that OpenAI answers, in its words. */
public final class ApiErrors {
    public static final ApiError MISSING_KEY = ApiError.refused(
            401,
            "invalid_api_key",
            "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer "
                    + "auth (i.e. Authorization: Bearer YOUR_KEY).");
    public static final ApiError INSUFFICIENT_QUOTA = new ApiError(
            429,
            "You exceeded your current quota, please check your plan and billing details. For more information on this "
                    + "error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.",
            "insufficient_quota",
            null,
            "insufficient_quota");
    public static final ApiError PERMISSION_DENIED = new ApiError(
            403,
            "Country, region, or territory not supported",
            "request_forbidden",
            null,
            "unsupported_country_region_territory");
    public static final ApiError BAD_REQUEST =
            ApiError.invalid(null, null, "Invalid request. Please check the parameters of your request and try again.");
    public static final ApiError CONTENT_POLICY_VIOLATION = ApiError.invalid(
            null,
            "content_policy_violation",
            "Your request was rejected as a result of our safety system. Your prompt may contain text that is not "
                    + "allowed by our safety system.");
    public static final ApiError CONFLICT =
            ApiError.refused(409, "conflict", "The resource was updated by another request. Please try again.");
    public static final ApiError REQUEST_TIMEOUT =
            ApiError.refused(408, "request_timeout", "Request timed out. Please try again.");
    public static final ApiError SERVER_ERROR = ApiError.server(
            500,
            "The server had an error while processing your request. Sorry about that! You can retry your request, or "
                    + "contact us through our help center at help.openai.com if the error persists.");
    public static final ApiError OVERLOADED =
            ApiError.server(503, "The engine is currently overloaded, please try again later");
    public static final ApiError CLIENT_REQUEST_ID = ApiError.invalid(
            null,
            "invalid_header",
            "The X-Client-Request-Id header must contain only ASCII characters and be no more than 512 characters long.");

    private ApiErrors() {}

    /** A key that does not exist; only its ends are repeated. */
    public static ApiError wrongKey(String key) {
        String shown = key.length() <= 8
                ? "*".repeat(key.length())
                : key.substring(0, 3) + "*".repeat(Math.min(40, key.length() - 7)) + key.substring(key.length() - 4);
        return ApiError.refused(
                401,
                "invalid_api_key",
                "Incorrect API key provided: " + shown
                        + ". You can find your API key at https://platform.openai.com/account/api-keys.");
    }

    /** A model that does not exist. */
    public static ApiError modelNotFound(String model) {
        return ApiError.refused(
                404, "model_not_found", "The model `" + model + "` does not exist or you do not have access to it.");
    }

    /** Too many requests, without figures. */
    public static ApiError rateLimited(String model) {
        return new ApiError(
                429,
                "Rate limit reached for " + model + " on requests per min (RPM). Please try again later.",
                "requests",
                null,
                "rate_limit_exceeded");
    }

    /** A prompt that the model cannot take. */
    public static ApiError contextLengthExceeded(CallRequest request, int contextWindow, int tokens) {
        return ApiError.invalid(
                request.operation().promptParameter(),
                "context_length_exceeded",
                switch (request.operation()) {
                    case CHAT_COMPLETIONS ->
                        ("This model's maximum context length is %d tokens. However, your messages "
                                        + "resulted in %d tokens. Please reduce the length of the messages.")
                                .formatted(contextWindow, tokens);
                    case RESPONSES ->
                        "Your input exceeds the context window of this model. Please adjust your input and "
                                + "try again.";
                });
    }

    /** More completion tokens asked for than the model can give. */
    public static ApiError tooManyTokens(CallRequest request, int greatest) {
        String parameter = request.options().maxTokensParameter();
        return ApiError.invalid(
                parameter,
                "invalid_value",
                "%s is too large: %d. This model supports at most %d completion tokens, whereas you provided %2$d."
                        .formatted(parameter, request.options().maxTokens(), greatest));
    }

    /** Reasoning models know the newer parameter only. */
    public static ApiError unsupportedMaxTokens() {
        return ApiError.invalid(
                "max_tokens",
                "unsupported_parameter",
                "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' "
                        + "instead.");
    }
}
