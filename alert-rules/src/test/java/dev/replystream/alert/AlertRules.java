package dev.replystream.alert;

import dev.replystream.avro.AlertRule;
import dev.replystream.avro.NoDataMode;
import java.time.Instant;

/** Rules as their contract has them, for tests. */
public final class AlertRules {

    private AlertRules() {}

    /** Call errors of the tenant {@code default}: warning above 5 %, error above 10 %, at least 20. */
    public static AlertRule.Builder callErrors(String name) {
        return AlertRule.newBuilder()
                .setTenant("default")
                .setName(name)
                .setMetric("call_error_rate")
                .setWarningThreshold(0.05)
                .setErrorThreshold(0.10)
                .setNoData(NoDataMode.OK)
                .setChangedBy("test")
                .setChangedAt(Instant.EPOCH);
    }
}
