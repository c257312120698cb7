package dev.replystream.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.cli.check.CallBalance;
import dev.replystream.e2e.kill.CallLog.Intent;
import dev.replystream.e2e.kill.Stage.Struck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaidTwiceTest {

    private static final Struck KILL_OF_A = struck(new Fault.Kill(0, Duration.ZERO), "a", 10);
    private static final Struck KILL_OF_B = struck(new Fault.Kill(1, Duration.ZERO), "b", 20);
    private static final Struck BROKER =
            struck(new Fault.BrokerKill(Duration.ZERO, Duration.ZERO), Stage.ALL_WORKERS, 30);

    private final CallLog log = new CallLog(List.of(
            new Intent("a-5", "a", 0, 1, at(5)),
            new Intent("a-9", "a", 1, 3, at(9)),
            new Intent("b-9", "b", 2, 1, at(9)),
            new Intent("a-12", "a", 0, 1, at(12)),
            new Intent("b-31", "b", 2, 1, at(31))));

    @Test
    void givesEachCallToTheNextFaultOfItsWorker() {
        PaidTwice paid = PaidTwice.of(
                log, wasted(Set.of("a-5", "a-9", "b-9"), Set.of("a-12")), List.of(KILL_OF_A, KILL_OF_B, BROKER));

        assertThat(paid.byFault())
                .containsEntry(KILL_OF_A, List.of(1, 3))
                .containsEntry(KILL_OF_B, List.of(1))
                .containsEntry(BROKER, List.of(1));
        assertThat(paid.mostCallsOfKill()).isEqualTo(2);
        assertThat(paid.mostMessagesOfKill()).isEqualTo(4);
        assertThat(paid.others()).isEmpty();
    }

    @Test
    void keepsCallThatNoFaultFollowedApart() {
        PaidTwice paid = PaidTwice.of(log, wasted(Set.of("b-31"), Set.of()), List.of(KILL_OF_A, KILL_OF_B, BROKER));

        assertThat(paid.others()).extracting(Intent::callId).containsExactly("b-31");
        assertThat(paid.mostCallsOfKill()).isZero();
    }

    @Test
    void knowsThePartitionsOfWorkerByItsLastCalls() {
        assertThat(log.partitionsOf("a", at(11))).containsExactlyInAnyOrder(0, 1);
        assertThat(log.partitionsOf("b", at(8))).isEmpty();
        assertThat(log.partitionsOf("b", at(40))).containsExactly(2);
    }

    private static CallBalance wasted(Set<String> lost, Set<String> unused) {
        return new CallBalance(9, Set.of(), Set.of(), Set.of(), lost, unused);
    }

    private static Struck struck(Fault fault, String worker, long second) {
        return new Struck(fault, worker, at(second));
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
