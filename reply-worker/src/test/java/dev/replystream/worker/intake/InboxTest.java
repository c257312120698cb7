package dev.replystream.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InboxTest {

    /** Who is not woken waits until the test is ended from outside. */
    private static final long FOR_EVER = Long.MAX_VALUE;

    private final Inbox<Integer> inbox = new Inbox<>();

    @Test
    void givesAllThatWasToldInItsOrder() {
        IntStream.range(0, 5).forEach(inbox::put);
        assertThat(taken(FOR_EVER)).containsExactly(0, 1, 2, 3, 4);
        assertThat(taken(0)).isEmpty();
        assertThat(taken(1)).isEmpty();
    }

    @Test
    void wakesWhoeverWaitsHoweverManyTellAtOnce() {
        int all = 20_000;
        for (int i = 0; i < all; i++) {
            int event = i;
            Thread.startVirtualThread(() -> inbox.put(event));
        }
        List<Integer> taken = new ArrayList<>();
        while (taken.size() < all) {
            List<Integer> some = taken(FOR_EVER);
            assertThat(some).isNotEmpty();
            taken.addAll(some);
        }
        assertThat(taken).doesNotHaveDuplicates();
    }

    @Test
    void wakesForEachAnswerOfAConversation() {
        Inbox<Integer> questions = new Inbox<>();
        Thread.startVirtualThread(() -> {
            List<Integer> asked = new ArrayList<>();
            while (!asked.contains(-1)) {
                asked.clear();
                questions.takeAll(asked, FOR_EVER);
                asked.forEach(inbox::put);
            }
        });
        for (int i = 0; i < 5_000; i++) {
            questions.put(i);
            assertThat(taken(FOR_EVER)).containsExactly(i);
        }
        questions.put(-1);
    }

    private List<Integer> taken(long millis) {
        List<Integer> taken = new ArrayList<>();
        inbox.takeAll(taken, millis);
        return taken;
    }
}
