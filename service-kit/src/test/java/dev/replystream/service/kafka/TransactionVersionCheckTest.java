package dev.replystream.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.service.BoundSettings;
import java.util.Map;
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
                                "replystream.kafka.allow-old-transactions"));
    }

    @Test
    void goesOnRegardlessWhenItIsToldTo() {
        assertThat(TransactionVersionCheck.problemOf(0, settings(true))).isEmpty();
    }

    private static KafkaSettings settings(boolean allowOldTransactions) {
        return BoundSettings.bind(
                KafkaSettings.class,
                Map.of("replystream.kafka.allow-old-transactions", Boolean.toString(allowOldTransactions)));
    }
}
