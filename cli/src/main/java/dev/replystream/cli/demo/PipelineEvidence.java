package dev.replystream.cli.demo;

import dev.replystream.avro.Alert;
import dev.replystream.avro.UsageEvent;
import dev.replystream.cli.audit.AuditClient;
import dev.replystream.cli.audit.AuditPeriod;
import dev.replystream.cli.audit.AuditReport;
import dev.replystream.cli.check.Observation;
import dev.replystream.cli.http.JsonClient;
import dev.replystream.cli.http.StatsClient;
import dev.replystream.cli.observe.ObservationStart;
import dev.replystream.cli.observe.PipelineObserver;
import dev.replystream.cli.terminal.Interrupt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The evidence of a running pipeline: its topics, the simulator's journal, the stats API.
 *
 * @param observer reads the topics and the journal
 * @param start where the demo began
 * @param end when its last message had come to its end
 */
record PipelineEvidence(PipelineObserver observer, ObservationStart start, Instant end) implements Evidence {
    private static final Duration LONGEST_AUDIT = Duration.ofMinutes(2);

    @Override
    public Instant begin() {
        return start.at();
    }

    @Override
    public Observation observation() {
        return observer.since(start);
    }

    @Override
    public List<UsageEvent> usage() {
        return observer.usageSince(start);
    }

    @Override
    public List<Alert> alerts() {
        return observer.alertsSince(start);
    }

    /** Calls of earlier runs may end in this one's time: only our own count. */
    @Override
    public Map<String, Long> storedCalls(Set<String> callIds) {
        try (StatsClient stats = new StatsClient(observer.connection().statsApi())) {
            return stats.callsSince(start.at()).entrySet().stream()
                    .filter(call -> callIds.contains(call.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, call -> (long) call.getValue()));
        }
    }

    @Override
    public boolean isCompleteUntil(Instant moment) {
        try (StatsClient stats = new StatsClient(observer.connection().statsApi())) {
            return stats.completeUntil()
                    .filter(until -> !until.isBefore(moment))
                    .isPresent();
        }
    }

    @Override
    public AuditReport audit(AuditPeriod period) {
        try (JsonClient client = JsonClient.ofStatsApi(observer.connection().statsApi())) {
            return new AuditClient(client).run(period, LONGEST_AUDIT, new Interrupt());
        }
    }
}
