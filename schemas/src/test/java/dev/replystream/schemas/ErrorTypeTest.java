package dev.replystream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.schemas.ErrorType.Retry;
import dev.replystream.schemas.ErrorType.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTypeTest {

    private static final int ROWS = 20;

    @ParameterizedTest
    @CsvSource({
        "rate_limit,      BACKOFF,    ATTEMPT, true,  false",
        "timeout,         BACKOFF,    ATTEMPT, true,  true",
        "connection,      BACKOFF,    ATTEMPT, true,  true",
        "server_error,    BACKOFF,    ATTEMPT, true,  false",
        "overloaded,      BACKOFF,    ATTEMPT, true,  false",
        "conflict,        BACKOFF,    ATTEMPT, true,  false",
        "invalid_output,  ONCE,       ATTEMPT, true,  true",
        "quota_exceeded,  NEVER,      LINE,    true,  false",
        "auth,            NEVER,      LINE,    true,  false",
        "permission,      NEVER,      LINE,    true,  false",
        "model_not_found, NEVER,      MODEL,   true,  false",
        "context_length,  AFTER_TRIM, ATTEMPT, true,  false",
        "content_filter,  NEVER,      ATTEMPT, false, true",
        "bad_request,     NEVER,      ATTEMPT, true,  false",
        "lost,            NEVER,      ATTEMPT, false, true",
        "cancelled,       NEVER,      ATTEMPT, false, true",
        "superseded,      NEVER,      ATTEMPT, false, true",
        "discarded,       NEVER,      ATTEMPT, false, true",
        "breaker_open,    NEVER,      ATTEMPT, false, false",
        "budget_exceeded, NEVER,      ATTEMPT, false, false"
    })
    void decidesByClass(String code, Retry retry, Scope scope, boolean providerFailure, boolean possiblyBilled) {
        ErrorType type = ErrorType.ofCode(code).orElseThrow();

        assertThat(type.code()).isEqualTo(code);
        assertThat(type.retry()).isEqualTo(retry);
        assertThat(type.scope()).isEqualTo(scope);
        assertThat(type.countsAsProviderFailure()).isEqualTo(providerFailure);
        assertThat(type.possiblyBilled()).isEqualTo(possiblyBilled);
    }

    @Test
    void hasNoClassThatTheTableLacks() {
        assertThat(ErrorType.values()).hasSize(ROWS);
    }

    @Test
    void knowsNoCodeOfOthers() {
        assertThat(ErrorType.ofCode("coffee_empty")).isEmpty();
        assertThat(ErrorType.ofCode("RATE_LIMIT")).isEmpty();
    }
}
