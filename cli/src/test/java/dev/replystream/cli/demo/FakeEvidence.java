package dev.replystream.cli.demo;

import dev.replystream.avro.Alert;
import dev.replystream.avro.UsageEvent;
import dev.replystream.cli.audit.AuditPeriod;
import dev.replystream.cli.audit.AuditReport;
import dev.replystream.cli.check.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Evidence that a test makes up. */
class FakeEvidence implements Evidence {
    static final Instant BEGIN = Instant.parse("2026-11-22T10:00:10Z");
    static final Instant END = Instant.parse("2026-11-22T10:01:20Z");

    Observation observation = new Observation(
            List.of(), List.of(), List.of(), new Observation.Calls(List.of(), List.of(), List.of(), Optional.empty()));
    List<UsageEvent> usage = List.of();
    List<Alert> alerts = List.of();
    AuditReport report = new AuditReport("a1", "MATCHED", "", 4, 1, 0, List.of());
    List<AuditPeriod> audited = new ArrayList<>();
    List<Instant> completeUntil = new ArrayList<>();
    Map<String, Long> storedOtherwise = Map.of();
    boolean complete = true;

    @Override
    public Instant begin() {
        return BEGIN;
    }

    @Override
    public Instant end() {
        return END;
    }

    @Override
    public Observation observation() {
        return observation;
    }

    @Override
    public List<UsageEvent> usage() {
        return usage;
    }

    @Override
    public List<Alert> alerts() {
        return alerts;
    }

    @Override
    public Map<String, Long> storedCalls(Set<String> callIds) {
        Map<String, Long> stored = new HashMap<>();
        callIds.forEach(id -> stored.put(id, 1L));
        stored.putAll(storedOtherwise);
        return stored;
    }

    @Override
    public boolean isCompleteUntil(Instant moment) {
        completeUntil.add(moment);
        return complete;
    }

    @Override
    public AuditReport audit(AuditPeriod period) {
        audited.add(period);
        return report;
    }
}
