package dev.replystream.ingest.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedAnswersTest {

    private static final byte[] BODY = {1, 2, 3};

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger done = new AtomicInteger();
    private final RememberedAnswers<Integer> answers = new RememberedAnswers<>(Duration.ofHours(24), 10, nanos::get);

    @Test
    void doesTheWorkOnceAndRepeatsItsAnswer() {
        Answer<Integer> first = answers.answerOnce(key("a"), BODY, 1, this::work);
        Answer<Integer> second = answers.answerOnce(key("a"), BODY.clone(), 1, this::work);

        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.result()).isCompletedWithValue(1);
        assertThat(done).hasValue(1);
    }

    @Test
    void joinsWorkThatIsStillBeingDone() {
        CompletableFuture<Integer> slow = new CompletableFuture<>();
        Answer<Integer> first = answers.answerOnce(key("a"), BODY, 1, () -> slow);
        Answer<Integer> second = answers.answerOnce(key("a"), BODY, 1, this::work);

        slow.complete(7);

        assertThat(first.result()).isCompletedWithValue(7);
        assertThat(second.result()).isCompletedWithValue(7);
        assertThat(done).hasValue(0);
    }

    @Test
    void refusesTheKeyWithAnotherBody() {
        answers.answerOnce(key("a"), BODY, 1, this::work);

        assertThatThrownBy(() -> answers.answerOnce(key("a"), new byte[] {1, 2, 4}, 1, this::work))
                .isInstanceOf(KeyReusedException.class);
        assertThat(done).hasValue(1);
    }

    @Test
    void keepsEndpointsAndTenantsApart() {
        answers.answerOnce(new IdempotencyKey("/messages", List.of("a"), "k"), BODY, 1, this::work);
        answers.answerOnce(new IdempotencyKey("/messages", List.of("b"), "k"), BODY, 1, this::work);
        answers.answerOnce(new IdempotencyKey("/feedback", List.of("a"), "k"), BODY, 1, this::work);

        assertThat(done).hasValue(3);
    }

    @Test
    void forgetsWorkThatFailed() {
        IllegalStateException failure = new IllegalStateException("no");

        Answer<Integer> first = answers.answerOnce(key("a"), BODY, 1, () -> CompletableFuture.failedFuture(failure));
        Answer<Integer> second = answers.answerOnce(key("a"), BODY, 1, this::work);

        assertThat(first.result()).isCompletedExceptionally();
        assertThat(second.replayed()).isFalse();
        assertThat(second.result()).isCompletedWithValue(1);
    }

    @Test
    void forgetsAnswersWhenTheRetentionIsOver() {
        answers.answerOnce(key("a"), BODY, 1, this::work);
        nanos.addAndGet(Duration.ofHours(24).toNanos() - 1);
        assertThat(answers.answerOnce(key("a"), BODY, 1, this::work).replayed()).isTrue();

        nanos.addAndGet(1);

        assertThat(answers.answerOnce(key("a"), BODY, 1, this::work).replayed()).isFalse();
    }

    @Test
    void countsABatchAsManyRecords() {
        answers.answerOnce(key("a"), BODY, 6, this::work);
        answers.answerOnce(key("b"), BODY, 6, this::work);

        int remembered = 0;
        for (String name : List.of("a", "b")) {
            remembered += answers.answerOnce(key(name), BODY, 6, this::work).replayed() ? 1 : 0;
        }
        assertThat(remembered).isLessThan(2);
    }

    private CompletableFuture<Integer> work() {
        return CompletableFuture.completedFuture(done.incrementAndGet());
    }

    private static IdempotencyKey key(String value) {
        return new IdempotencyKey("/messages", List.of("default"), value);
    }
}
