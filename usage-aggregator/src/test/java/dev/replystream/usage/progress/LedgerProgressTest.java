package dev.replystream.usage.progress;

import static dev.replystream.usage.Calls.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.UsageProgress;
import dev.replystream.usage.progress.LedgerProgress.Reached;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LedgerProgressTest {

    private final LedgerProgress progress = new LedgerProgress("call-ledger", 2);

    @Test
    void saysNothingBeforeEveryPartitionHasAnEntry() {
        progress.add(entry("call-ledger", 0, NOON));

        assertThat(progress.news()).isEmpty();
    }

    @Test
    void goesByThePartitionThatIsFurthestBehind() {
        progress.add(entry("call-ledger", 0, NOON.plusSeconds(9)));
        progress.add(entry("call-ledger", 1, NOON));

        assertThat(progress.news()).contains(new Reached(NOON.plusSeconds(35), NOON));
    }

    @Test
    void neverGoesBackBehindWhatIsPublished() {
        progress.add(entry("call-ledger", 0, NOON));
        progress.add(entry("call-ledger", 1, NOON));
        progress.add(entry("usage-events", 0, NOON));

        assertThat(progress.news()).isEmpty();
    }

    private static UsageProgress entry(String topic, int partition, Instant completeUntil) {
        return new UsageProgress(topic, partition, 1L, completeUntil.plusSeconds(35), completeUntil);
    }
}
