package dev.replystream.worker.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Concurrency concurrency = new Concurrency(100);

    @Test
    void hasRoomForAllInTheBeginning() {
        begin(99);
        assertThat(concurrency.hasRoom()).isTrue();
        begin(1);
        assertThat(concurrency.hasRoom()).isFalse();
        assertThat(concurrency.room()).isZero();

        concurrency.leave();
        assertThat(concurrency.room()).isOne();
    }

    @Test
    void losesAQuarterOfThoseThatRunForAWholeWaveOfRefusals() {
        begin(80);
        for (int i = 0; i < 40; i++) {
            concurrency.end(true, i);
        }

        assertThat(concurrency.bound()).isEqualTo(60);
        assertThat(concurrency.room()).isEqualTo(20);
    }

    @Test
    void losesMoreWhenARefusalComesLater() {
        begin(80);
        concurrency.end(true, 0);
        concurrency.end(true, SECOND);

        assertThat(concurrency.bound()).isEqualTo(45);
    }

    @Test
    void keepsOneWhateverComes() {
        for (int i = 0; i < 100; i++) {
            concurrency.begin();
            concurrency.end(true, i * SECOND);
        }

        assertThat(concurrency.bound()).isOne();
        assertThat(concurrency.hasRoom()).isTrue();
    }

    @Test
    void getsOneBackForTenCallsThatGoWell() {
        begin(80);
        concurrency.end(true, 0);
        for (int i = 0; i < 105; i++) {
            end();
        }
        assertThat(concurrency.bound()).isEqualTo(70);

        for (int i = 0; i < 1_000; i++) {
            end();
        }
        assertThat(concurrency.bound()).isEqualTo(100);
    }

    private void begin(int calls) {
        for (int i = 0; i < calls; i++) {
            concurrency.begin();
        }
    }

    private void end() {
        concurrency.begin();
        concurrency.end(false, 0);
    }
}
