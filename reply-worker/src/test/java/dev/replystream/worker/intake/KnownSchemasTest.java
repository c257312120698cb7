package dev.replystream.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.schemas.serde.SchemaRegistryException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class KnownSchemasTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final byte[] VALUE = {0};

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksForEachIdOnce() {
        KnownSchemas schemas = new KnownSchemas(value -> asked.incrementAndGet() == 1, patience(LONG));
        for (int i = 0; i < 50; i++) {
            assertThat(schemas.has(1, VALUE)).isTrue();
            assertThat(schemas.has(2, VALUE)).isFalse();
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void asksForFewIdsInASecond() {
        KnownSchemas schemas = new KnownSchemas(value -> asked.incrementAndGet() == 0, patience(LONG));
        for (int id = 1; id <= 200; id++) {
            assertThat(schemas.has(id, VALUE)).isFalse();
        }
        assertThatThrownBy(() -> schemas.has(201, VALUE)).isInstanceOf(SchemaRegistryException.class);
        assertThat(schemas.has(200, VALUE)).isFalse();
        assertThat(asked).hasValue(200);
        clock.set(1_000);
        assertThat(schemas.has(201, VALUE)).isFalse();
    }

    @Test
    void asksARegistryThatIsAwayNoMoreForASecond() {
        KnownSchemas schemas = new KnownSchemas(
                value -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new SchemaRegistryException("no route");
                    }
                    return true;
                },
                patience(LONG));
        assertThatThrownBy(() -> schemas.has(1, VALUE)).hasMessageContaining("cannot be had");
        clock.set(999);
        assertThatThrownBy(() -> schemas.has(2, VALUE)).hasMessageContaining("a moment ago");
        assertThat(asked).hasValue(1);
        clock.set(1_000);
        assertThat(schemas.has(1, VALUE)).isTrue();
    }

    @Test
    void waitsButAMomentForARegistryThatDoesNotAnswer() {
        CountDownLatch answers = new CountDownLatch(1);
        KnownSchemas schemas = new KnownSchemas(
                value -> {
                    asked.incrementAndGet();
                    return opens(answers);
                },
                patience(Duration.ofMillis(1)));
        for (int id = 1; id <= 5; id++) {
            int each = id;
            assertThatThrownBy(() -> schemas.has(each, VALUE)).hasMessageContaining("not answered yet");
        }
        answers.countDown();
        while (!isKnown(schemas, 1)) {
            Thread.onSpinWait();
        }
        assertThat(asked).hasValue(1);
    }

    /** Had it waited for the third as well, the test's time would be over. */
    @Test
    void waitsForAllAnswersTogetherButAMomentInAWhile() {
        CountDownLatch answers = new CountDownLatch(1);
        KnownSchemas schemas = new KnownSchemas(
                value -> {
                    clock.addAndGet(LONG.toMillis() / 2);
                    return asked.incrementAndGet() % 3 != 0 || opens(answers);
                },
                new Patience(clock::get, LONG, LONG.multipliedBy(10)));
        assertThat(schemas.has(1, VALUE)).isTrue();
        assertThat(schemas.has(2, VALUE)).isTrue();
        assertThatThrownBy(() -> schemas.has(3, VALUE)).hasMessageContaining("not answered yet");
        answers.countDown();
        while (!isKnown(schemas, 3)) {
            Thread.onSpinWait();
        }
        clock.addAndGet(LONG.multipliedBy(10).toMillis());
        assertThat(schemas.has(4, VALUE)).isTrue();
    }

    @Test
    void asksAheadWhileSomethingWaits() {
        CountDownLatch answers = new CountDownLatch(1);
        KnownSchemas schemas = new KnownSchemas(
                value -> {
                    asked.incrementAndGet();
                    return opens(answers);
                },
                patience(Duration.ofMillis(1)));
        assertThatThrownBy(() -> schemas.has(1, VALUE)).hasMessageContaining("not answered yet");
        for (int id = 1; id <= 50; id++) {
            schemas.lookAhead(id, VALUE);
            schemas.lookAhead(id, VALUE);
        }
        answers.countDown();
        for (int id = 1; id <= 32; id++) {
            while (!isKnown(schemas, id)) {
                Thread.onSpinWait();
            }
        }
        assertThat(asked).hasValue(32);
    }

    @Test
    void asksNothingAheadWhileTheRegistryIsAwayOrWasAskedEnough() {
        KnownSchemas away = new KnownSchemas(
                value -> {
                    asked.incrementAndGet();
                    throw new SchemaRegistryException("no route");
                },
                patience(LONG));
        assertThatThrownBy(() -> away.has(1, VALUE)).hasMessageContaining("cannot be had");
        away.lookAhead(2, VALUE);
        assertThat(asked).hasValue(1);

        asked.set(0);
        KnownSchemas enough = new KnownSchemas(value -> asked.incrementAndGet() == 0, patience(LONG));
        for (int id = 1; id <= 200; id++) {
            assertThat(enough.has(id, VALUE)).isFalse();
        }
        enough.lookAhead(201, VALUE);
        assertThatThrownBy(() -> enough.has(201, VALUE)).hasMessageContaining("200 ids in a second");
        assertThat(asked).hasValue(200);
    }

    private static boolean opens(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isKnown(KnownSchemas schemas, int id) {
        try {
            return schemas.has(id, VALUE);
        } catch (SchemaRegistryException e) {
            return false;
        }
    }

    private Patience patience(Duration moment) {
        return new Patience(clock::get, moment, moment);
    }
}
