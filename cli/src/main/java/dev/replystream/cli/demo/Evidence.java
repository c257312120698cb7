package dev.replystream.cli.demo;

import dev.replystream.avro.Alert;
import dev.replystream.avro.UsageEvent;
import dev.replystream.cli.audit.AuditPeriod;
import dev.replystream.cli.audit.AuditReport;
import dev.replystream.cli.check.Observation;
import dev.replystream.cli.http.HttpFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a verdict goes by: the demo's own period, looked at anew with each question. */
interface Evidence {
    /** When the demo began. */
    Instant begin();

    /** When its last message had come to its end. */
    Instant end();

    /** What was sent, answered and called. */
    Observation observation();

    /** The calls as their usage events tell, corrections included. */
    List<UsageEvent> usage();

    /** Transitions of alerts, oldest first. */
    List<Alert> alerts();

    /**
     * How often the stats API has each of these calls; those that it does not have are missing.
     *
     * @throws HttpFailure when it does not answer
     */
    Map<String, Long> storedCalls(Set<String> callIds);

    /**
     * Whether every event before that moment is in the figures of the stats API.
     *
     * @throws HttpFailure when it does not answer
     */
    boolean isCompleteUntil(Instant moment);

    /**
     * Has the period counted again.
     *
     * @throws HttpFailure when the stats API does not answer, or has no result in time
     */
    AuditReport audit(AuditPeriod period);
}
