package dev.replystream.alert.rule;

import dev.replystream.alert.measure.Cost;
import dev.replystream.alert.measure.CountMetric;
import dev.replystream.alert.measure.LatencyPercentile;
import dev.replystream.alert.measure.Metric;
import dev.replystream.alert.measure.RateMetric;
import dev.replystream.avro.AlertRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads rules from their contract. */
public final class RuleContract {

    /** Metrics without a parameter. */
    private static final List<Metric> METRICS = List.of(
            RateMetric.CALL_ERROR_RATE,
            RateMetric.REPLY_FAILURE_RATE,
            CountMetric.LOST_CALLS,
            CountMetric.UNPRICED_CALLS,
            new Cost());

    private static final String LATENCY = "latency_percentile";

    private RuleContract() {}

    /**
     * The rule that {@code contract} states. Whether it is enabled is not part of it.
     *
     * @throws InvalidRuleException if a field has no valid value, or is of a kind that is not evaluated
     */
    public static Rule read(AlertRule contract) {
        try {
            if (contract.getBurnRate() != null) {
                throw new IllegalArgumentException("burn_rate must be null: burn rates are not evaluated yet");
            }
            return new Rule(
                    contract.getName(),
                    contract.getVersion(),
                    measurementOf(contract),
                    thresholdsOf(contract),
                    new Recovery(optional(contract.getRecoveryThreshold()), millis(contract.getRecoveryMillis())),
                    new Notices(millis(contract.getRepeatMillis()), contract.getChannels()));
        } catch (IllegalArgumentException e) {
            throw new InvalidRuleException(contract.getName(), e);
        }
    }

    private static Measurement measurementOf(AlertRule contract) {
        return new Measurement(
                metricOf(contract),
                Map.copyOf(contract.getFilter()),
                contract.getGroupBy(),
                millis(contract.getWindowMillis()));
    }

    private static Metric metricOf(AlertRule contract) {
        Double percentile = contract.getPercentile();
        if (contract.getMetric().equals(LATENCY)) {
            if (percentile == null) {
                throw new IllegalArgumentException("percentile must be given for " + LATENCY);
            }
            return new LatencyPercentile(percentile);
        }
        if (percentile != null) {
            throw new IllegalArgumentException("percentile must be null unless metric is " + LATENCY);
        }
        return METRICS.stream()
                .filter(metric -> metric.code().equals(contract.getMetric()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("metric must be one of "
                        + METRICS.stream().map(Metric::code).toList() + " and " + LATENCY + ", was "
                        + contract.getMetric()));
    }

    private static Thresholds thresholdsOf(AlertRule contract) {
        return new Thresholds(
                optional(contract.getWarningThreshold()),
                optional(contract.getErrorThreshold()),
                contract.getMinimumSample(),
                contract.getPendingEvaluations(),
                noDataOf(contract));
    }

    private static NoDataMode noDataOf(AlertRule contract) {
        return switch (contract.getNoData()) {
            case OK, UNKNOWN -> NoDataMode.OK;
            case KEEP -> NoDataMode.KEEP;
            case RAISE -> NoDataMode.RAISE;
        };
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
