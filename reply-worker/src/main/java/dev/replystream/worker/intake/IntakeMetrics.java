package dev.replystream.worker.intake;

import dev.replystream.worker.window.WindowStatistics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * The poll loop as metrics. How full the slots were over any time, Little's {@code X * W / C}, is the growth of the sum of
 * {@code replystream.worker.work} in that time, divided by the time and by {@code replystream.worker.max.in.flight}.
 */
final class IntakeMetrics {

    private final String prefix;
    private final Tags tags;
    private final MeterRegistry meters;
    private final Timer works;
    private final Timer commits;
    private final Counter failedCommits;
    private final Counter poison;
    private final Map<Integer, Long> lags = new ConcurrentHashMap<>();
    private final Map<Integer, Meter> lagGauges = new ConcurrentHashMap<>();

    /**
     * @param names what its meters are called
     */
    IntakeMetrics(MeterRegistry meters, Subscription.Meters names, IntakeStatus status) {
        this.prefix = names.prefix();
        this.tags = names.tags();
        this.meters = meters;
        this.works = Timer.builder(prefix + "work")
                .tags(tags)
                .description("Works that ended, whatever came of them")
                .register(meters);
        this.commits = Timer.builder(prefix + "commit")
                .tags(tags)
                .description("Transactions that were committed")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(20))
                .register(meters);
        this.failedCommits = counter("commit.failures", "Transactions that were not committed");
        this.poison = counter("poison", "Records that can never be answered");
        showWindow(status);
        showPauses(status);
    }

    void worked(long nanos) {
        works.record(nanos, TimeUnit.NANOSECONDS);
    }

    void committed(Duration time) {
        commits.record(time);
    }

    void commitFailed() {
        failedCommits.increment();
    }

    void poison() {
        poison.increment();
    }

    /** How many offsets lie between what is finished of a partition and the end of its log. */
    void lag(int partition, long offsets) {
        lags.put(partition, offsets);
        lagGauges.computeIfAbsent(
                partition,
                added -> Gauge.builder(prefix + "lag", lags, each -> each.getOrDefault(added, 0L))
                        .tags(tags)
                        .tag("partition", String.valueOf(added))
                        .description("Offsets from the first that is not finished to the end of the log")
                        .register(meters));
    }

    /** A partition is another worker's now: what it says of its lag counts. */
    void forgetPartition(int partition) {
        lags.remove(partition);
        Meter gauge = lagGauges.remove(partition);
        if (gauge != null) {
            meters.remove(gauge);
        }
    }

    void forgetPartitions() {
        lagGauges.keySet().forEach(this::forgetPartition);
    }

    private void showWindow(IntakeStatus status) {
        gauge(status, "in.flight", "Works that run", WindowStatistics::inFlight);
        gauge(status, "queued", "Messages that wait for their work", WindowStatistics::queued);
        gauge(status, "conversations", "Conversations with messages, waiting or worked on", WindowStatistics::lanes);
        gauge(status, "gap.width", "Most offsets from the committed one of a partition to its newest", each ->
                (double) each.widestGap());
        register(
                Gauge.builder(prefix + "partitions", status, IntakeStatus::partitions), "Partitions that are assigned");
        register(
                Gauge.builder(prefix + "partitions.refused", status, IntakeStatus::refused),
                "Partitions that are not read, as a later version has committed them");
        register(Gauge.builder(prefix + "max.in.flight", status, IntakeStatus::maxInFlight), "Most works at a time");
        register(
                Gauge.builder(prefix + "fullness", status, IntakeStatus::fullness),
                "Part of the slots in which works ran lately, 0 to 1");
        register(
                Gauge.builder(
                                prefix + "oldest.waiting",
                                status,
                                each -> each.statistics().oldestWaitMillis() / 1e3)
                        .baseUnit("seconds"),
                "Time that the oldest message has waited for its work");
        FunctionCounter.builder(prefix + "repeats.avoided", status, each ->
                        (double) each.statistics().repeatsAvoided())
                .tags(tags)
                .description("Messages that were read again and known to be finished")
                .register(meters);
    }

    private void showPauses(IntakeStatus status) {
        String description = "Partitions of which no more is read for now";
        register(
                Gauge.builder(
                                prefix + "partitions.paused",
                                status,
                                each -> each.statistics().paused().buffer())
                        .tag("reason", "buffer"),
                description);
        register(
                Gauge.builder(
                                prefix + "partitions.paused",
                                status,
                                each -> each.statistics().paused().gap())
                        .tag("reason", "gap"),
                description);
        register(
                Gauge.builder(prefix + "partitions.paused", status, IntakeStatus::heldUp)
                        .tag("reason", "commit"),
                description);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(prefix + name)
                .tags(tags)
                .description(description)
                .register(meters);
    }

    private void gauge(IntakeStatus status, String name, String description, ToDoubleFunction<WindowStatistics> value) {
        register(Gauge.builder(prefix + name, status, each -> value.applyAsDouble(each.statistics())), description);
    }

    private void register(Gauge.Builder<IntakeStatus> gauge, String description) {
        gauge.tags(tags).description(description).register(meters);
    }
}
