package dev.replystream.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private final Changes changes = new Changes();

    @Test
    void whatAnotherThreadBringsAboutIsSeen() throws Exception {
        AtomicInteger count = new AtomicInteger();
        CompletableFuture<Void> counting = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 10; i++) {
                count.incrementAndGet();
                changes.tell();
            }
        });

        assertThat(changes.await(() -> count.get() == 10, Duration.ofMinutes(1)))
                .isTrue();
        counting.join();
    }

    @Test
    void whatIsSoAlreadyIsNotWaitedFor() throws InterruptedException {
        assertThat(changes.await(() -> true, Duration.ZERO)).isTrue();
    }

    @Test
    void whatDoesNotComeIsGivenUp() throws InterruptedException {
        AtomicBoolean looked = new AtomicBoolean();

        boolean came = changes.await(
                () -> {
                    looked.set(true);
                    return false;
                },
                Duration.ofMillis(1));

        assertThat(came).isFalse();
        assertThat(looked).isTrue();
    }
}
