package dev.replystream.local.openai.fault;

import dev.replystream.local.openai.wire.ApiError;
import dev.replystream.local.openai.wire.ApiErrors;
import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.Header;
import java.nio.charset.StandardCharsets;

/** The faults that are an error with a status and, but for one, OpenAI's error body. */
final class ErrorScripts {
    private static final byte[] GATEWAY_PAGE = """
            <html>
            <head><title>502 Bad Gateway</title></head>
            <body>
            <center><h1>502 Bad Gateway</h1></center>
            <hr><center>cloudflare</center>
            </body>
            </html>
            """.getBytes(StandardCharsets.UTF_8);

    private ErrorScripts() {}

    static Answer rateLimit(FaultedCall call) {
        return answer(call, ApiErrors.rateLimited(call.model()));
    }

    static Answer rateLimitRetryAfter(FaultedCall call) {
        long seconds = Math.ceilDiv(call.retryAfter().toMillis(), 1000L);
        return rateLimit(call).withHeader(new Header("retry-after", Long.toString(seconds)));
    }

    static Answer rateLimitRetryAfterMillis(FaultedCall call) {
        long millis = call.retryAfter().toMillis();
        return rateLimit(call).withHeader(new Header("retry-after-ms", Long.toString(millis)));
    }

    static Answer insufficientQuota(FaultedCall call) {
        return answer(call, ApiErrors.INSUFFICIENT_QUOTA);
    }

    static Answer invalidApiKey(FaultedCall call) {
        return answer(call, ApiErrors.wrongKey("sk-refused"));
    }

    static Answer permissionDenied(FaultedCall call) {
        return answer(call, ApiErrors.PERMISSION_DENIED);
    }

    static Answer modelNotFound(FaultedCall call) {
        return answer(call, ApiErrors.modelNotFound(call.model()));
    }

    static Answer badRequest(FaultedCall call) {
        return answer(call, ApiErrors.BAD_REQUEST);
    }

    static Answer contextLengthExceeded(FaultedCall call) {
        return answer(call, ApiErrors.contextLengthExceeded(call.completion().request(), 128_000, 128_001));
    }

    static Answer contentPolicyViolation(FaultedCall call) {
        return answer(call, ApiErrors.CONTENT_POLICY_VIOLATION);
    }

    static Answer conflict(FaultedCall call) {
        return answer(call, ApiErrors.CONFLICT);
    }

    static Answer requestTimeout(FaultedCall call) {
        return answer(call, ApiErrors.REQUEST_TIMEOUT);
    }

    static Answer serverError(FaultedCall call) {
        return answer(call, ApiErrors.SERVER_ERROR);
    }

    static Answer badGateway(FaultedCall call) {
        return Answer.whole(502, Answer.with(call.headers(), new Header("content-type", "text/html")), GATEWAY_PAGE);
    }

    static Answer overloaded(FaultedCall call) {
        return answer(call, ApiErrors.OVERLOADED);
    }

    private static Answer answer(FaultedCall call, ApiError error) {
        return Answer.json(error.status(), call.headers(), error.json());
    }
}
