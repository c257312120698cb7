package dev.replystream.alert.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replystream.avro.AlertRule;
import dev.replystream.avro.BurnRate;
import dev.replystream.avro.NoDataMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RuleJsonTest {
    @Test
    void readsFieldsByTheirNamesInTheContract() {
        AlertRule rule = read("""
                {"name": "slow", "tenant": "acme", "metric": "latency_percentile", "percentile": 95,
                 "filter": {"model": "gpt-4o"}, "group_by": ["channel"], "window_millis": 600000,
                 "warning_threshold": 1000, "error_threshold": 2000.5, "no_data": "KEEP", "channels": ["log"]}
                """);

        assertThat(rule.getTenant()).isEqualTo("acme");
        assertThat(rule.getPercentile()).isEqualTo(95.0);
        assertThat(rule.getFilter()).isEqualTo(Map.of("model", "gpt-4o"));
        assertThat(rule.getGroupBy()).isEqualTo(List.of("channel"));
        assertThat(rule.getWindowMillis()).isEqualTo(600_000);
        assertThat(rule.getErrorThreshold()).isEqualTo(2000.5);
        assertThat(rule.getNoData()).isEqualTo(NoDataMode.KEEP);
        assertThat(rule.getChannels()).isEqualTo(List.of("log"));
    }

    @Test
    void takesDefaultsOfTheContractForTheRest() {
        AlertRule rule = read("""
                {"name": "burn", "metric": "call_error_rate", "burn_rate":
                 {"objective": 0.99, "factor": 6, "long_window_millis": 3600000, "short_window_millis": 300000}}
                """);

        assertThat(rule.getTenant()).isEqualTo("default");
        assertThat(rule.getMinimumSample()).isEqualTo(20);
        assertThat(rule.getRepeatMillis()).isEqualTo(14_400_000);
        assertThat(rule.getWarningThreshold()).isNull();
        assertThat(rule.getBurnRate()).isEqualTo(new BurnRate(0.99, 6.0, 3_600_000L, 300_000L));
    }

    @Test
    void namesTheFieldThatIsWrong() {
        assertRefused(
                "{\"name\": \"x\", \"metric\": \"cost\", \"window\": 5}", "window is no field of a rule; fields are ");
        assertRefused("{\"name\": \"x\"}", "metric must be given");
        assertRefused("{\"name\": 5, \"metric\": \"cost\"}", "name must be a text, was 5");
        assertRefused(
                "{\"name\": \"x\", \"metric\": \"cost\", \"window_millis\": 1.5}",
                "window_millis must be a whole number, was 1.5");
        assertRefused(
                "{\"name\": \"x\", \"metric\": \"cost\", \"no_data\": \"MAYBE\"}",
                "no_data must be one of [UNKNOWN, OK, KEEP, RAISE], was \"MAYBE\"");
        assertRefused(
                "{\"name\": \"x\", \"metric\": \"cost\", \"burn_rate\": {\"objective\": 0.9}}",
                "burn_rate.factor must be given");
        assertRefused("[]", "the rule must be a JSON object");
        assertRefused("{", "the rule is not JSON: ");
    }

    @Test
    void writesWhatItReads() {
        AlertRule rule = read("""
                {"name": "burn", "metric": "call_error_rate", "burn_rate":
                 {"objective": 0.99, "factor": 6, "long_window_millis": 3600000, "short_window_millis": 300000}}
                """);

        assertThat(RuleJson.read(RuleJson.write(rule), "somebody", Instant.EPOCH))
                .isEqualTo(rule);
        assertThat(RuleJson.write(rule).path("changed_at").asString()).isEqualTo("1970-01-01T00:00:00Z");
    }

    private static AlertRule read(String json) {
        return RuleJson.read(json, "somebody", Instant.EPOCH);
    }

    private static void assertRefused(String json, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(json)).withMessageStartingWith(message);
    }
}
