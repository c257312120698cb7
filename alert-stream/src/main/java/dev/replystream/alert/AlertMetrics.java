package dev.replystream.alert;

import dev.replystream.alert.notify.NotificationListener;
import dev.replystream.alert.topology.EvaluationListener;
import dev.replystream.avro.Alert;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts evaluations, transitions and notifications. */
final class AlertMetrics implements EvaluationListener, NotificationListener {

    private final MeterRegistry meters;
    private final Counter evaluations;
    private final Map<String, Long> raisedByTask = new ConcurrentHashMap<>();

    AlertMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.evaluations = Counter.builder("replystream.alert.evaluations")
                .description("Evaluations of all rules of a tenant")
                .register(meters);
        Gauge.builder("replystream.alert.raised", raisedByTask, AlertMetrics::sum)
                .description("Alerts of this instance that are raised now")
                .register(meters);
    }

    @Override
    public void evaluated(String task, int tenants, long raised) {
        evaluations.increment(tenants);
        raisedByTask.put(task, raised);
    }

    @Override
    public void told(Alert alert) {
        Counter.builder("replystream.alert.transitions")
                .description("Transitions of alerts")
                .tag("rule", alert.getRule())
                .tag("transition", lower(alert.getTransition()))
                .tag("severity", lower(alert.getSeverity()))
                .register(meters)
                .increment();
    }

    @Override
    public void closed(String task) {
        raisedByTask.remove(task);
    }

    @Override
    public void notified(String channel, Result result) {
        Counter.builder("replystream.alert.notifications")
                .description("Attempts to tell people of a transition")
                .tag("channel", channel)
                .tag("result", lower(result))
                .register(meters)
                .increment();
    }

    private static double sum(Map<String, Long> raised) {
        return raised.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
