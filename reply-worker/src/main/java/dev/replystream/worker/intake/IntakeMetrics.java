package dev.replystream.worker.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/** The poll loop as metrics. */
final class IntakeMetrics {

    private final MeterRegistry meters;
    private final Timer commits;
    private final Counter failedCommits;
    private final Counter poison;

    IntakeMetrics(MeterRegistry meters, IntakeStatus status) {
        this.meters = meters;
        this.commits = Timer.builder("replystream.worker.commit")
                .description("Transactions that were committed")
                .register(meters);
        this.failedCommits = counter("replystream.worker.commit.failures", "Transactions that were not committed");
        this.poison = counter("replystream.worker.poison", "Records that can never be answered");
        gauge(status, "in.flight", "Works that run", each -> each.statistics().inFlight());
        gauge(
                status,
                "queued",
                "Messages that wait for their work",
                each -> each.statistics().queued());
        gauge(status, "partitions", "Partitions that are assigned", IntakeStatus::partitions);
        gauge(status, "gap.width", "Most offsets from the committed one of a partition to its newest", each ->
                (double) each.statistics().widestGap());
        Gauge.builder(
                        "replystream.worker.oldest.waiting",
                        status,
                        each -> each.statistics().oldestWaitMillis() / 1e3)
                .description("Time that the oldest message has waited for its work")
                .baseUnit("seconds")
                .register(meters);
        FunctionCounter.builder("replystream.worker.repeats.avoided", status, each ->
                        (double) each.statistics().repeatsAvoided())
                .description("Messages that were read again and known to be finished")
                .register(meters);
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

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }

    private void gauge(IntakeStatus status, String name, String description, ToDoubleFunction<IntakeStatus> value) {
        Gauge.builder("replystream.worker." + name, status, value)
                .description(description)
                .register(meters);
    }
}
