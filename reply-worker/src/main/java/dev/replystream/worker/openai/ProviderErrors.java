package dev.replystream.worker.openai;

import com.fasterxml.jackson.core.JacksonException;
import com.openai.core.http.Headers;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import dev.replystream.schemas.ErrorType;
import dev.replystream.worker.openai.Generation.Receipt;
import dev.replystream.worker.openai.Generation.Refused;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one place that says which answer of the provider, and which failure on the way to it, is which error. */
final class ProviderErrors {

    private static final int ANY = 0;
    private static final int REDIRECTION = 3;
    private static final String REQUEST_ID = "x-request-id";

    /** The first rule that fits decides. */
    private static final List<Rule> RULES = List.of(
            new Rule(429, "insufficient_quota", ErrorType.QUOTA_EXCEEDED),
            new Rule(429, "billing_hard_limit_reached", ErrorType.QUOTA_EXCEEDED),
            new Rule(429, null, ErrorType.RATE_LIMIT),
            new Rule(ANY, "rate_limit_exceeded", ErrorType.RATE_LIMIT),
            new Rule(ANY, "invalid_prompt", ErrorType.BAD_REQUEST),
            new Rule(ANY, "context_length_exceeded", ErrorType.CONTEXT_LENGTH),
            new Rule(ANY, "string_above_max_length", ErrorType.CONTEXT_LENGTH),
            new Rule(ANY, "content_filter", ErrorType.CONTENT_FILTER),
            new Rule(ANY, "content_policy_violation", ErrorType.CONTENT_FILTER),
            new Rule(ANY, "model_not_found", ErrorType.MODEL_NOT_FOUND),
            new Rule(401, null, ErrorType.AUTH),
            new Rule(403, null, ErrorType.PERMISSION),
            new Rule(404, null, ErrorType.MODEL_NOT_FOUND),
            new Rule(408, null, ErrorType.TIMEOUT),
            new Rule(409, null, ErrorType.CONFLICT),
            new Rule(503, null, ErrorType.OVERLOADED),
            new Rule(529, null, ErrorType.OVERLOADED));

    private ProviderErrors() {}

    /**
     * @param status HTTP status, {@value #ANY} for any
     * @param code the provider's code; null for any
     */
    private record Rule(int status, @Nullable String code, ErrorType type) {

        boolean fits(int actualStatus, @Nullable String actualCode) {
            return (status == ANY || status == actualStatus) && (code == null || code.equals(actualCode));
        }
    }

    /** The class of an answer with that status and code. */
    static ErrorType typeOf(int status, @Nullable String code) {
        return RULES.stream()
                .filter(rule -> rule.fits(status, code))
                .map(Rule::type)
                .findFirst()
                .orElseGet(() -> typeOf(status));
    }

    /** What is asked for is not where a redirect comes from, as with 404. It is not followed: that would be a second call. */
    private static ErrorType typeOf(int status) {
        if (status / 100 == REDIRECTION) {
            return ErrorType.MODEL_NOT_FOUND;
        }
        return status >= 500 ? ErrorType.SERVER_ERROR : ErrorType.BAD_REQUEST;
    }

    /** The result of a call that ended with {@code failure} before an answer's body was read. */
    static Refused of(OpenAIException failure) {
        if (failure instanceof OpenAIServiceException service && service.statusCode() / 100 != 2) {
            return ofAnswer(service);
        }
        return new Refused(typeOf(failure), codeOf(failure), Optional.empty(), Receipt.NONE);
    }

    /** Our own code of a failure that the provider has none for; null when its class says all. */
    static @Nullable String codeOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OversizeAnswerException) {
                return "too_long";
            }
        }
        return null;
    }

    /** The class of a failure while an answer was awaited or read. */
    static ErrorType typeOf(Throwable failure) {
        if (Thread.currentThread().isInterrupted()) {
            return ErrorType.CANCELLED;
        }
        if (codeOf(failure) != null) {
            return ErrorType.INVALID_OUTPUT;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedIOException) {
                return ErrorType.TIMEOUT;
            }
            if (cause instanceof IOException && !(cause instanceof JacksonException)) {
                return ErrorType.CONNECTION;
            }
        }
        return ErrorType.INVALID_OUTPUT;
    }

    /** The value of a header, in whichever case it was sent. */
    static @Nullable String header(Headers headers, String name) {
        List<String> values = headers.values(name);
        return values.isEmpty() ? null : values.getFirst();
    }

    /** The provider's id of the request. */
    static @Nullable String requestId(Headers headers) {
        return header(headers, REQUEST_ID);
    }

    private static Refused ofAnswer(OpenAIServiceException failure) {
        int status = failure.statusCode();
        String code = failure.code().or(failure::type).orElse(status / 100 == REDIRECTION ? "redirect" : null);
        return new Refused(
                typeOf(status, code),
                code,
                RetryAfter.of(header(failure.headers(), "retry-after-ms"), header(failure.headers(), "retry-after")),
                Receipt.of(status, requestId(failure.headers())));
    }
}
