package dev.replystream.local.openai.fault;

import dev.replystream.local.simulator.exchange.Reaction;
import dev.replystream.local.simulator.fault.NamedFault;

/** Everything that can go wrong with a call. */
public enum Fault implements NamedFault {
    /** 429 {@code rate_limit_exceeded} that does not say when to try again. */
    RATE_LIMIT(FaultStage.REFUSED, ErrorScripts::rateLimit),
    /** 429 {@code rate_limit_exceeded} with Retry-After in seconds. */
    RATE_LIMIT_RETRY_AFTER(FaultStage.REFUSED, ErrorScripts::rateLimitRetryAfter),
    /** 429 {@code rate_limit_exceeded} with retry-after-ms. */
    RATE_LIMIT_RETRY_AFTER_MS(FaultStage.REFUSED, ErrorScripts::rateLimitRetryAfterMillis),
    /** 429 {@code insufficient_quota}: the account has no credit. */
    INSUFFICIENT_QUOTA(FaultStage.REFUSED, ErrorScripts::insufficientQuota),
    /** 401 {@code invalid_api_key}. */
    INVALID_API_KEY(FaultStage.REFUSED, ErrorScripts::invalidApiKey),
    /** 403 {@code unsupported_country_region_territory}. */
    PERMISSION_DENIED(FaultStage.REFUSED, ErrorScripts::permissionDenied),
    /** 404 {@code model_not_found}. */
    MODEL_NOT_FOUND(FaultStage.REFUSED, ErrorScripts::modelNotFound),
    /** 400 without a code. */
    BAD_REQUEST(FaultStage.REFUSED, ErrorScripts::badRequest),
    /** 400 {@code context_length_exceeded}, whatever the length. */
    CONTEXT_LENGTH_EXCEEDED(FaultStage.REFUSED, ErrorScripts::contextLengthExceeded),
    /** 400 {@code content_policy_violation}: the prompt is refused. */
    CONTENT_POLICY_VIOLATION(FaultStage.REFUSED, ErrorScripts::contentPolicyViolation),
    /** 200 with an empty text and the finish reason {@code content_filter}. */
    CONTENT_FILTER(FaultStage.GENERATED, BodyScripts::contentFilter),
    /** 409. */
    CONFLICT(FaultStage.REFUSED, ErrorScripts::conflict),
    /** 408. */
    REQUEST_TIMEOUT(FaultStage.FAILED, ErrorScripts::requestTimeout),
    /** 500. */
    SERVER_ERROR(FaultStage.FAILED, ErrorScripts::serverError),
    /** 502 with a page of the proxy in front. */
    BAD_GATEWAY(FaultStage.FAILED, ErrorScripts::badGateway),
    /** 503: overloaded. */
    OVERLOADED(FaultStage.FAILED, ErrorScripts::overloaded),
    /** The answer is made and never sent. */
    TIMEOUT(FaultStage.GENERATED, TransportScripts::silence),
    /** The body comes at one byte a second. */
    SLOW_DRIP(FaultStage.GENERATED, TransportScripts::slowDrip),
    /** The connection is reset before a byte of the answer. */
    CONNECTION_RESET(FaultStage.FAILED, TransportScripts::connectionReset),
    /** The connection is reset after half of the body. */
    MID_BODY_RESET(FaultStage.GENERATED, TransportScripts::midBodyReset),
    /** Content-Length announces more than is sent; then the connection is closed. The JSON itself is whole. */
    WRONG_CONTENT_LENGTH(FaultStage.GENERATED, TransportScripts::wrongContentLength),
    /** Content-Length announces half of what is sent: the rest looks like the beginning of the next answer. */
    SHORT_CONTENT_LENGTH(FaultStage.GENERATED, TransportScripts::shortContentLength),
    /** 200 with a body that breaks off in the middle and goes on with something else. */
    MALFORMED_JSON(FaultStage.GENERATED, BodyScripts::malformedJson),
    /** 200 without a body. */
    EMPTY_BODY(FaultStage.GENERATED, BodyScripts::emptyBody),
    /** 200 without the usage. */
    MISSING_USAGE(FaultStage.GENERATED, BodyScripts::missingUsage),
    /** 200 with the id null. */
    NULL_ID(FaultStage.GENERATED, BodyScripts::nullId),
    /** 200 with the same id as every other call with this fault. */
    REPEATED_ID(FaultStage.GENERATED, BodyScripts::repeatedId),
    /** 200 with a body of 100 MB of valid JSON. */
    HUGE_BODY(FaultStage.GENERATED, PaddedBodies::huge),
    /** 200 with a small compressed body that is 256 MB of valid JSON when it is unpacked. */
    GZIP_BOMB(FaultStage.GENERATED, PaddedBodies::gzipBomb),
    /** 307 to a link-local address, where cloud machines keep their credentials. */
    REDIRECT(FaultStage.REFUSED, TransportScripts::redirectToLinkLocal);

    private final FaultStage stage;
    // Every script is a static method without state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final FaultScript script;

    Fault(FaultStage stage, FaultScript script) {
        this.stage = stage;
        this.script = script;
    }

    public FaultStage stage() {
        return stage;
    }

    /** What is sent. */
    public Reaction play(FaultedCall call) {
        return script.play(call);
    }
}
