package dev.replystream.worker.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransactionVersionCheckTest {

    @Test
    void isContentWithTheVersionItNeedsAndLaterOnes() {
        assertThat(TransactionVersionCheck.problemOf(2, settings(false))).isEmpty();
        assertThat(TransactionVersionCheck.problemOf(3, settings(false))).isEmpty();
    }

    @Test
    void holdsTheServiceBackOnAClusterWithOldTransactions() {
        assertThat(TransactionVersionCheck.problemOf(1, settings(false)))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .contains(
                                "transaction.version=1",
                                "kafka-features.sh upgrade --feature transaction.version=2",
                                "replystream.worker.commit.allow-old-transactions"));
    }

    @Test
    void goesOnRegardlessWhenItIsToldTo() {
        assertThat(TransactionVersionCheck.problemOf(0, settings(true))).isEmpty();
    }

    private static CommitSettings settings(boolean allowOldTransactions) {
        return new CommitSettings(Duration.ofMillis(100), 500, Duration.ofSeconds(15), allowOldTransactions);
    }
}
