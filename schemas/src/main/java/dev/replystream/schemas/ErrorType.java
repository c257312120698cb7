package dev.replystream.schemas;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a call failed, in few classes: the value of {@code error_type} on every contract. What to do about a failure, and
 * whether it counts against the provider, follows from the class alone. The raw code of the provider stands beside it.
 */
public enum ErrorType {
    /** Too many requests or tokens in a minute (429). */
    RATE_LIMIT(Retry.BACKOFF, Scope.ATTEMPT, true, false),
    /** No answer within the time that a call has. */
    TIMEOUT(Retry.BACKOFF, Scope.ATTEMPT, true, true),
    /** The connection could not be made, or broke before an answer. */
    CONNECTION(Retry.BACKOFF, Scope.ATTEMPT, true, true),
    /** The provider failed (5xx other than 503). */
    SERVER_ERROR(Retry.BACKOFF, Scope.ATTEMPT, true, false),
    /** The provider is overloaded (503). */
    OVERLOADED(Retry.BACKOFF, Scope.ATTEMPT, true, false),
    /** The request met another one (409). */
    CONFLICT(Retry.BACKOFF, Scope.ATTEMPT, true, false),
    /** An answer came and cannot be used: empty, malformed or not of the demanded form. */
    INVALID_OUTPUT(Retry.ONCE, Scope.ATTEMPT, true, true),
    /** The account has no credit left (429 insufficient_quota): no call can succeed. */
    QUOTA_EXCEEDED(Retry.NEVER, Scope.LINE, true, false),
    /** The key is wrong (401): no call can succeed. */
    AUTH(Retry.NEVER, Scope.LINE, true, false),
    /** The key may not do this (403): no call can succeed. */
    PERMISSION(Retry.NEVER, Scope.LINE, true, false),
    /** The model does not exist or is not ours to use (404): no call for that model can succeed. */
    MODEL_NOT_FOUND(Retry.NEVER, Scope.MODEL, true, false),
    /** The prompt is longer than the model allows. */
    CONTEXT_LENGTH(Retry.AFTER_TRIM, Scope.ATTEMPT, true, false),
    /** The provider's content filter refused the prompt or the answer. */
    CONTENT_FILTER(Retry.NEVER, Scope.ATTEMPT, false, true),
    /** The provider refused the request as wrong (400, 422). */
    BAD_REQUEST(Retry.NEVER, Scope.ATTEMPT, true, false),
    /** The worker died and nobody can know how the call ended. */
    LOST(Retry.NEVER, Scope.ATTEMPT, false, true),
    /** We gave the call up while it ran. */
    CANCELLED(Retry.NEVER, Scope.ATTEMPT, false, true),
    /** A newer message made the call pointless while it ran. */
    SUPERSEDED(Retry.NEVER, Scope.ATTEMPT, false, true),
    /** An answer came and was not used, for example because a human had taken over. */
    DISCARDED(Retry.NEVER, Scope.ATTEMPT, false, true),
    /** Our circuit breaker was open: no call was made. */
    BREAKER_OPEN(Retry.NEVER, Scope.ATTEMPT, false, false),
    /** Our budget was used up: no call was made. */
    BUDGET_EXCEEDED(Retry.NEVER, Scope.ATTEMPT, false, false);

    /** Whether the same work may be tried again. */
    public enum Retry {
        /** Not again. */
        NEVER,
        /** Again, after a growing pause, as long as attempts and time are left. */
        BACKOFF,
        /** Once more. */
        ONCE,
        /** Once more, with a shorter prompt. */
        AFTER_TRIM
    }

    /** What the failure tells of other calls. */
    public enum Scope {
        /** Nothing. */
        ATTEMPT,
        /** No call for the same model can succeed now. */
        MODEL,
        /** No call at all can succeed now. */
        LINE
    }

    private final String code = name().toLowerCase(Locale.ROOT);
    private final Retry retry;
    private final Scope scope;
    private final boolean providerFailure;
    private final boolean possiblyBilled;

    ErrorType(Retry retry, Scope scope, boolean providerFailure, boolean possiblyBilled) {
        this.retry = retry;
        this.scope = scope;
        this.providerFailure = providerFailure;
        this.possiblyBilled = possiblyBilled;
    }

    /** The value on contracts, metrics and logs, for example {@code rate_limit}. */
    public String code() {
        return code;
    }

    public Retry retry() {
        return retry;
    }

    public Scope scope() {
        return scope;
    }

    /** Whether the call error rate counts it. */
    public boolean countsAsProviderFailure() {
        return providerFailure;
    }

    /** Whether the provider may charge for such a call. */
    public boolean possiblyBilled() {
        return possiblyBilled;
    }

    /** The class with that code; empty for a code that other systems coined. */
    public static Optional<ErrorType> ofCode(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }
}
