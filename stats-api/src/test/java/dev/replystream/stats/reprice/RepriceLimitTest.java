package dev.replystream.stats.reprice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

class RepriceLimitTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RepriceLimit limit = new RepriceLimit(new RepriceSettings(Duration.ofSeconds(1), 1), nanos::get);

    @Test
    void endsWorkThatTakesTooLong() {
        assertThatThrownBy(() -> limit.within(watch -> {
                    for (int call = 0; call < 10_000; call++) {
                        nanos.addAndGet(1_000_000);
                        watch.call();
                    }
                    return "done";
                }))
                .isInstanceOfSatisfying(ErrorResponseException.class, RepriceLimitTest::saysWhenToComeAgain)
                .hasMessageContaining("choose a shorter period");
        assertThat(nanos.get()).isLessThan(Duration.ofSeconds(3).toNanos());
        assertThat(limit.<String>within(_ -> "free again")).isEqualTo("free again");
    }

    @Test
    void refusesWhatIsTooMuchAtATime() {
        assertThatThrownBy(() -> limit.within(_ -> limit.within(_ -> "inside")))
                .isInstanceOfSatisfying(ErrorResponseException.class, RepriceLimitTest::saysWhenToComeAgain)
                .hasMessageContaining("other calls are being priced again");
    }

    private static void saysWhenToComeAgain(ErrorResponseException refused) {
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(refused.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
    }
}
