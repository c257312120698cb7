package dev.replystream.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.worker.delivery.Claim.Granted;
import dev.replystream.worker.delivery.Claim.Held;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What claims must do, wherever they are kept. */
abstract class DeliveryClaimsContract {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final DeliveryKey key = new DeliveryKey("default", UUID.randomUUID().toString(), "telegram");

    /** The claims under test. */
    abstract DeliveryClaims claims();

    @Test
    void grantsOneClaimAtATime() {
        assertThat(claims().claim(key, "a", LONG)).isEqualTo(new Granted(0, 1, false));
        assertThat(claims().claim(key, "b", LONG))
                .isInstanceOfSatisfying(
                        Held.class, held -> assertThat(held.left()).isBetween(Duration.ofSeconds(30), LONG));
        assertThat(claims().claim(new DeliveryKey("default", key.replyId(), "webhook"), "b", LONG))
                .isEqualTo(new Granted(0, 1, false));
        assertThat(claims().claim(new DeliveryKey("other", key.replyId(), "telegram"), "b", LONG))
                .isEqualTo(new Granted(0, 1, false));
    }

    @Test
    void renewsAClaimOfTheSameName() {
        claims().claim(key, "a", Duration.ZERO);
        assertThat(claims().claim(key, "a", LONG)).isEqualTo(new Granted(0, 2, false));
        assertThat(claims().claim(key, "b", LONG)).isInstanceOf(Held.class);
    }

    @Test
    void tellsWhenAClaimIsTakenOver() {
        claims().claim(key, "a", Duration.ZERO);
        assertThat(claims().claim(key, "b", Duration.ZERO)).isEqualTo(new Granted(0, 2, true));
        assertThat(claims().claim(key, "a", LONG)).isEqualTo(new Granted(0, 3, true));
    }

    @Test
    void grantsAgainWhatWasGivenBack() {
        claims().claim(key, "a", LONG);
        claims().release(key, "a");
        assertThat(claims().claim(key, "b", LONG)).isEqualTo(new Granted(0, 2, false));
    }

    @Test
    void givesBackOwnClaimsOnly() {
        claims().claim(key, "a", Duration.ZERO);
        claims().claim(key, "b", LONG);
        claims().release(key, "a");
        claims().confirm(key, "a", 1);
        assertThat(claims().claim(key, "c", LONG)).isInstanceOf(Held.class);
        assertThat(claims().claim(key, "b", LONG)).isEqualTo(new Granted(1, 3, false));
    }

    @Test
    void remembersTheMostThatWasConfirmed() {
        claims().claim(key, "a", LONG);
        claims().confirm(key, "a", 2);
        claims().confirm(key, "a", 1);
        assertThat(claims().claim(key, "b", LONG)).isEqualTo(new Granted(2, 2, false));
    }

    @Test
    void forgetsWhatBeganLongAgo() {
        claims().claim(key, "a", LONG);
        claims().confirm(key, "a", 1);
        claims().forget(Duration.ofDays(1));
        assertThat(claims().claim(key, "a", LONG)).isEqualTo(new Granted(1, 2, false));
        claims().forget(Duration.ofMillis(-1));
        assertThat(claims().claim(key, "a", LONG)).isEqualTo(new Granted(0, 1, false));
    }

    @Test
    void grantsOneOfManyAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Claim>> asked = List.of("a", "b", "c", "d", "e", "f").stream()
                    .map(name -> threads.submit(() -> claims().claim(key, name, LONG)))
                    .toList();
            int granted = 0;
            for (Future<Claim> each : asked) {
                granted += each.get() instanceof Granted ? 1 : 0;
            }
            assertThat(granted).isOne();
        }
    }
}
