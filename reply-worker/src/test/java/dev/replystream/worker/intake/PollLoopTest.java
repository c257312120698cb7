package dev.replystream.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.schemas.serde.SchemaRegistryException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PollLoopTest extends PollLoopScene {

    @Test
    void writesTheFirstLetterThoughTheRegistryDoesNotAnswer() {
        LoopUnderTest loop = start(LoopUnderTest::answer, SOON);
        loop.message(0, "m-0");
        AtomicInteger before = new AtomicInteger();
        loop.run(() -> {
            if (loop.committed() == 1 && before.get() == 0) {
                before.set(loop.registry.requests());
                loop.registry.fallSilent();
                loop.record(1, null);
                loop.message(2, "m-1");
            }
            return loop.committed() == 3;
        });
        assertThat(loop.written()).containsExactly("replies", "dead-letters", "replies");
        assertThat(loop.registry.requests()).isEqualTo(before.get());
    }

    @Test
    void joinsNoGroupBeforeTheRegistryHasToldWhatLettersNeed() {
        LoopUnderTest loop = start(LoopUnderTest::answer, SOON);
        loop.registry.breakDown();
        assertThatThrownBy(() -> loop.run(() -> true)).isInstanceOf(SchemaRegistryException.class);
        assertThat(loop.consumer.subscription()).isEmpty();
    }

    @Test
    void goesOnWithOtherPartitionsThoughTheRegistryDoesNotAnswer() {
        LoopUnderTest loop = start(LoopUnderTest::answer, SOON);
        loop.consumer.assignLater(GroupConsumer.numbered(2));
        loop.message(0, "m-0");
        AtomicInteger silent = new AtomicInteger();
        loop.run(() -> {
            if (loop.committed() == 1 && silent.getAndIncrement() == 0) {
                loop.registry.fallSilent();
                loop.record(1, new byte[] {0, 0, 0, 0, 99, 1});
                for (int offset = 0; offset < 30; offset++) {
                    loop.message(1, offset, "n-" + offset);
                }
            }
            return loop.committed(1) == 30;
        });
        assertThat(loop.committed()).isEqualTo(1);
    }
}
