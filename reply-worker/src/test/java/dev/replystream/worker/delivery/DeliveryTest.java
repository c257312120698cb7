package dev.replystream.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.service.outbound.Attempt;
import dev.replystream.service.outbound.SendError;
import dev.replystream.worker.conversation.StoreUnavailableException;
import dev.replystream.worker.delivery.DeliveryEnd.Failed;
import dev.replystream.worker.delivery.DeliveryEnd.Sent;
import dev.replystream.worker.delivery.DeliverySettings.Uncertain;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryTest {

    private final DeliveryUnderTest test = new DeliveryUnderTest(3, Uncertain.RESEND);

    @Test
    void sendsAllPartsInOrder() throws InterruptedException {
        assertThat(test.deliver("a")).contains(new Sent(3));
        assertThat(test.received).containsExactly(0, 1, 2);
    }

    @Test
    void sendsNothingThatWasConfirmed() throws InterruptedException {
        test.deliver("a");
        assertThat(test.deliver("b")).contains(new Sent(3));
        assertThat(test.received).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "RATE_LIMIT",
                "SERVER_ERROR",
                "CONNECTION",
                "AUTH",
                "PRIVATE_ADDRESS",
                "TIMEOUT",
                "BROKEN",
                "GATEWAY"
            })
    void goesOnWithThePartThatFailed(SendError error) throws InterruptedException {
        test.answers.add(new Attempt.Sent());
        test.answers.add(postponed(error, Duration.ZERO));
        assertThat(test.deliver("a")).contains(new Sent(4));
        assertThat(test.received).containsExactly(0, 1, 1, 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAT_BLOCKED", "CHAT_NOT_FOUND", "BAD_REQUEST"})
    void givesUpWhatCannotSucceed(SendError error) throws InterruptedException {
        test.answers.add(new Attempt.Refused(error, "no"));
        assertThat(test.deliver("a")).contains(new Failed(error.code(), 1));
        assertThat(test.received).containsExactly(0);
    }

    @Test
    void waitsAsLongAsTheChannelDemands() throws InterruptedException {
        test.answers.add(postponed(SendError.RATE_LIMIT, Duration.ofSeconds(37)));
        test.deliver("a");
        assertThat(test.waited.stream().mapToLong(Long::longValue).sum()).isEqualTo(37_000);
    }

    @Test
    void waitsLongerAfterEachFailureAndNoLongerThanItMay() throws InterruptedException {
        for (int i = 0; i < 12; i++) {
            test.answers.add(postponed(SendError.SERVER_ERROR, Duration.ZERO));
        }
        test.deliver("a");
        long total = test.waited.stream().mapToLong(Long::longValue).sum();
        long most = 100 + 200 + 400 + 800 + 1_600 + 3_200 + 6_400 + 5 * 10_000;
        assertThat(total).isBetween(most / 2 - 12, most);
    }

    @Test
    void givesUpWhenTheReplyIsTooOld() throws InterruptedException {
        test.age = Duration.ofHours(1);
        assertThat(test.deliver("a")).contains(new Failed("expired", 0));
        assertThat(test.received).isEmpty();
    }

    @Test
    void namesTheLastFailureOfAReplyThatBecameTooOld() throws InterruptedException {
        test.age = Duration.ofMinutes(59);
        test.answers.add(postponed(SendError.RATE_LIMIT, Duration.ofMinutes(2)));
        assertThat(test.deliver("a")).contains(new Failed("rate_limit", 1));
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMEOUT", "BROKEN", "GATEWAY"})
    void sendsNothingTwiceUnlessItMay(SendError error) throws InterruptedException {
        DeliveryUnderTest once = new DeliveryUnderTest(1, Uncertain.LOST);
        once.answers.add(postponed(error, Duration.ZERO));
        assertThat(once.deliver("a")).contains(new Failed(error.code(), 1));
        assertThat(once.received).containsExactly(0);
    }

    @Test
    void leavesAnUncertainClaimToWhoeverComesNext() throws InterruptedException {
        test.answers.add(postponed(SendError.TIMEOUT, Duration.ZERO));
        AtomicInteger looks = new AtomicInteger();
        test.wanted = () -> looks.incrementAndGet() <= 1;
        assertThat(test.deliver("a")).isEmpty();

        test.wanted = () -> true;
        test.waited.clear();
        assertThat(test.deliver("b")).contains(new Sent(4));
        assertThat(test.received).containsExactly(0, 0, 1, 2);
        assertThat(test.waited.stream().mapToLong(Long::longValue).sum()).isEqualTo(15_000);
    }

    @Test
    void waitsInMomentsAndNoLongerThanItIsWanted() throws InterruptedException {
        test.answers.add(postponed(SendError.RATE_LIMIT, Duration.ofHours(1)));
        test.wanted = () -> test.waited.size() < 3;
        assertThat(test.deliver("a")).isEmpty();
        assertThat(test.waited).containsExactly(500L, 500L, 500L);
    }

    @Test
    void notesAConfirmationHoweverOftenTheDatabaseIsAway() throws InterruptedException {
        AtomicInteger steps = new AtomicInteger();
        test.before = () -> {
            int step = steps.incrementAndGet();
            if (step >= 3 && step < 8) {
                throw new StoreUnavailableException(new IllegalStateException("away"));
            }
        };
        assertThat(test.deliver("a")).contains(new Sent(3));
        assertThat(test.received).containsExactly(0, 1, 2);
    }

    @Test
    void saysWhenItCannotBeginAsTheDatabaseIsAway() {
        test.before = () -> {
            throw new StoreUnavailableException(new IllegalStateException("away"));
        };
        assertThatThrownBy(() -> test.deliver("a")).isInstanceOf(StoreUnavailableException.class);
        assertThat(test.received).isEmpty();
    }

    private static Attempt postponed(SendError error, Duration pause) {
        return new Attempt.Postponed(error, pause, "later");
    }
}
