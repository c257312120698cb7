package dev.replystream.alert.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.alert.evaluation.RuleIdentity;
import dev.replystream.alert.evaluation.Watch;
import dev.replystream.alert.evaluation.WatchKey;
import dev.replystream.alert.measure.Labels;
import dev.replystream.alert.measure.Tally;
import dev.replystream.alert.measure.Unit;
import dev.replystream.alert.rule.Severity;
import dev.replystream.alert.state.AlertState;
import dev.replystream.alert.state.Episode;
import dev.replystream.alert.state.Firing;
import dev.replystream.alert.state.Ok;
import dev.replystream.alert.state.Pending;
import dev.replystream.alert.state.Recovering;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class StoredFormTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.001Z");

    @Test
    void readsEachStateAsItWasWritten() {
        Tally peak = new Tally(0.3, 30, 100, new TreeMap<>(Map.of("timeout", 30L)));
        Episode episode = new Episode(NOON, Severity.ERROR, 0.1, peak, 2, NOON, Optional.of(NOON));

        assertKept(new Ok(NOON));
        assertKept(new Pending(NOON, 1, NOON));
        assertKept(new Firing(episode));
        assertKept(new Recovering(episode, NOON.plusSeconds(1)));
    }

    @Test
    void keepsDifferentNamesApart() {
        assertThat(StoredWatch.keyOf("a", new WatchKey("bc", "d")))
                .isNotEqualTo(StoredWatch.keyOf("ab", new WatchKey("c", "d")));
        assertThat(StoredWatch.keyOf("a", new WatchKey("b", "cd")))
                .isNotEqualTo(StoredWatch.keyOf("a", new WatchKey("bc", "d")));
    }

    @Test
    void readsTenantRecordsAsTheyWereWritten() {
        TenantRecord rule = new TenantRecord(TenantRecord.Kind.RULE, "naïve", null);
        TenantRecord calls = new TenantRecord(TenantRecord.Kind.CALLS, "key", new byte[] {1, 2});

        assertThat(again(rule)).isEqualTo(rule);
        assertThat(again(calls).kind()).isEqualTo(TenantRecord.Kind.CALLS);
        assertThat(again(calls).value()).containsExactly(1, 2);
    }

    private static TenantRecord again(TenantRecord record) {
        try (Serde<TenantRecord> serde = TenantRecord.serde()) {
            return serde.deserializer().deserialize("topic", serde.serializer().serialize("topic", record));
        }
    }

    private static void assertKept(AlertState state) {
        RuleIdentity rule = new RuleIdentity(
                "errors", 1, "call_error_rate", "Call error rate", Unit.SHARE, Duration.ofMinutes(5), List.of("log"));
        Labels group = Labels.pick(Map.of("model", "m"), List.of("model"));
        StoredWatch stored = new StoredWatch("default", new Watch(rule, group, state));
        try (Serde<StoredWatch> serde = StoredWatch.serde()) {
            byte[] bytes = serde.serializer().serialize("topic", stored);
            assertThat(serde.deserializer().deserialize("topic", bytes)).isEqualTo(stored);
        }
    }
}
