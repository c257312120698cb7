package dev.replystream.stats.store;

import static dev.replystream.stats.db.Tables.CALL;
import static dev.replystream.stats.db.Tables.USAGE_QUARTER_HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PartitionedTableTest {

    private final PartitionedTable calls = new PartitionedTable(CALL, PartitionedTable.Span.DAY, Duration.ofDays(90));
    private final PartitionedTable quarterHours =
            new PartitionedTable(USAGE_QUARTER_HOUR, PartitionedTable.Span.MONTH, Duration.ofDays(800));

    @Test
    void partHoldsItsFirstMomentAndNotItsLast() {
        assertThat(calls.partOf(Instant.parse("2026-11-22T00:00:00Z")).name()).isEqualTo("call_20261122");
        assertThat(calls.partOf(Instant.parse("2026-11-21T23:59:59.999Z")).name())
                .isEqualTo("call_20261121");
        assertThat(quarterHours
                        .partOf(Instant.parse("2026-12-31T23:59:59.999Z"))
                        .end())
                .isEqualTo(LocalDate.of(2027, 1, 1));
    }

    @Test
    void partIsFoundByItsNameAndOthersAreNot() {
        assertThat(calls.partNamed("call_20261122")).contains(calls.partOf(LocalDate.of(2026, 11, 22)));
        assertThat(quarterHours.partNamed("usage_quarter_hour_202611"))
                .contains(quarterHours.partOf(LocalDate.of(2026, 11, 5)));
        assertThat(calls.partNamed("call_archive")).isEmpty();
        assertThat(calls.partNamed("usage_minute_20261122")).isEmpty();
    }

    @Test
    void partIsKeptAsLongAsAnyOfItsRowsIs() {
        assertThat(calls.keptSince(Instant.parse("2026-11-22T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-08-24T00:00:00Z"));
    }
}
