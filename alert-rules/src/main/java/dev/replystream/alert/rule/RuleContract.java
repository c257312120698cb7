package dev.replystream.alert.rule;

import dev.replystream.alert.measure.BudgetBurn;
import dev.replystream.alert.measure.Cost;
import dev.replystream.alert.measure.CountMetric;
import dev.replystream.alert.measure.LatencyPercentile;
import dev.replystream.alert.measure.Metric;
import dev.replystream.alert.measure.NoTraffic;
import dev.replystream.alert.measure.OldestUnanswered;
import dev.replystream.alert.measure.RateMetric;
import dev.replystream.avro.AlertRule;
import dev.replystream.avro.BurnRate;
import java.time.Duration;
import java.util.Arrays;
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
            new Cost(),
            new OldestUnanswered(),
            new NoTraffic());

    private static final String LATENCY = "latency_percentile";

    private RuleContract() {}

    /**
     * The rule that {@code contract} states. Whether it is enabled is not part of it.
     *
     * @throws InvalidRuleException if a field has no valid value, or is of a kind that is not evaluated
     */
    public static Rule read(AlertRule contract) {
        try {
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
                contract.getBurnRate() == null
                        ? millis(contract.getWindowMillis())
                        : longWindowOf(contract.getBurnRate()));
    }

    private static Duration longWindowOf(BurnRate burn) {
        Duration window = millis(burn.getLongWindowMillis());
        Require.wholeMinutes("burn_rate.long_window_millis", window, Measurement.LONGEST);
        return window;
    }

    private static Metric metricOf(AlertRule contract) {
        Metric metric = plainMetricOf(contract);
        return contract.getBurnRate() == null ? metric : burnOf(metric, contract.getBurnRate());
    }

    private static Metric burnOf(Metric metric, BurnRate burn) {
        if (!(metric instanceof RateMetric rate)) {
            throw new IllegalArgumentException("burn_rate must be null unless metric is one of "
                    + Arrays.stream(RateMetric.values()).map(Metric::code).toList());
        }
        Duration recent = millis(burn.getShortWindowMillis());
        Require.wholeMinutes(
                "burn_rate.short_window_millis", recent, longWindowOf(burn).minus(Duration.ofMinutes(1)));
        return new BudgetBurn(rate, burn.getObjective(), recent);
    }

    private static Metric plainMetricOf(AlertRule contract) {
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

    /** Burning a budget too fast is an error: it takes the place of both thresholds. */
    private static Thresholds thresholdsOf(AlertRule contract) {
        BurnRate burn = contract.getBurnRate();
        if (burn != null && (contract.getWarningThreshold() != null || contract.getErrorThreshold() != null)) {
            throw new IllegalArgumentException("warning_threshold and error_threshold must be null with a burn_rate");
        }
        if (burn != null) {
            Require.within("burn_rate.factor", burn.getFactor(), 0, 1 / (1 - burn.getObjective()));
        }
        return new Thresholds(
                optional(contract.getWarningThreshold()),
                optional(burn == null ? contract.getErrorThreshold() : Double.valueOf(burn.getFactor())),
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
