package dev.replystream.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.worker.delivery.DeliveryEnd.Failed;
import dev.replystream.worker.delivery.DeliveryEnd.Sent;
import dev.replystream.worker.delivery.DeliverySettings.Uncertain;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Workers that die one after the other, each before or after any of the first steps that it makes outside: a claim, a
 * request, a note of what came of it. The last one lives.
 */
class DeliveryCrashTest {

    private static final int MOST_PARTS = 3;
    /** A claim, a request and a note for each part, and the look before and after each of them. */
    private static final int MOMENTS = 2 * 3 * MOST_PARTS;

    private static final class Death extends Error {

        private static final long serialVersionUID = 1;
    }

    /** What must hold for a reply of so many parts, when the first worker and the second one die at those moments. */
    @FunctionalInterface
    private interface Property {

        void holds(int parts, int first, int second) throws InterruptedException;
    }

    @Test
    void sendsEachPartAndTwiceOnlyWhatADeathLeftUnknown() throws InterruptedException {
        forAllDeaths(DeliveryCrashTest::sendsEachPartAndTwiceOnlyWhatADeathLeftUnknown);
    }

    private static void sendsEachPartAndTwiceOnlyWhatADeathLeftUnknown(int parts, int first, int second)
            throws InterruptedException {
        DeliveryUnderTest test = new DeliveryUnderTest(parts, Uncertain.RESEND);
        int deaths = dies(test, "a", first) + dies(test, "b", second);

        assertThat(test.deliver("c")).get().isInstanceOf(Sent.class);

        assertThat(test.received).isSorted();
        assertThat(test.received.stream().distinct()).hasSize(parts);
        assertThat(test.received.size() - parts).isLessThanOrEqualTo(deaths);
    }

    @Test
    void sendsNothingTwiceUnlessItMay() throws InterruptedException {
        forAllDeaths(DeliveryCrashTest::sendsNothingTwiceUnlessItMay);
    }

    private static void sendsNothingTwiceUnlessItMay(int parts, int first, int second) throws InterruptedException {
        DeliveryUnderTest test = new DeliveryUnderTest(parts, Uncertain.LOST);
        dies(test, "a", first);
        dies(test, "b", second);

        Optional<DeliveryEnd> end = test.deliver("c");

        assertThat(test.received).doesNotHaveDuplicates().isSorted();
        if (end.orElseThrow() instanceof Failed failed) {
            assertThat(failed.errorType()).isEqualTo("lost");
        } else {
            assertThat(test.received).hasSize(parts);
        }
    }

    @Test
    void neverSendsAgainWhatWasConfirmed() throws InterruptedException {
        forAllDeaths(DeliveryCrashTest::neverSendsAgainWhatWasConfirmed);
    }

    private static void neverSendsAgainWhatWasConfirmed(int parts, int first, int second) throws InterruptedException {
        DeliveryUnderTest test = new DeliveryUnderTest(parts, Uncertain.RESEND);
        Map<Integer, Integer> receivedWhenConfirmed = new HashMap<>();
        for (int death : new int[] {first, second, Integer.MAX_VALUE}) {
            dies(test, "w-" + death, death);
            int confirmed = confirmed(test);
            for (int part = 0; part < confirmed; part++) {
                receivedWhenConfirmed.putIfAbsent(part, count(test, part));
            }
        }
        receivedWhenConfirmed.forEach(
                (part, times) -> assertThat(count(test, part)).isEqualTo(times));
    }

    private static void forAllDeaths(Property property) throws InterruptedException {
        for (int parts = 1; parts <= MOST_PARTS; parts++) {
            for (int first = 1; first <= MOMENTS; first++) {
                for (int second = 1; second <= MOMENTS; second++) {
                    property.holds(parts, first, second);
                }
            }
        }
    }

    /** Lets a worker deliver until the moment of its death; 1 when it came to that. */
    private static int dies(DeliveryUnderTest test, String worker, int moment) throws InterruptedException {
        int[] passed = {0};
        Runnable look = () -> {
            passed[0]++;
            if (passed[0] == moment) {
                throw new Death();
            }
        };
        test.before = look;
        test.after = look;
        try {
            test.deliver(worker);
            return 0;
        } catch (Death e) {
            return 1;
        } finally {
            test.before = () -> {};
            test.after = () -> {};
        }
    }

    private static int confirmed(DeliveryUnderTest test) {
        return test.table.confirmed(new DeliveryKey("default", "r-1", "test"));
    }

    private static int count(DeliveryUnderTest test, int part) {
        return (int) test.received.stream().filter(each -> each == part).count();
    }
}
