package dev.replystream.usage.audit;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageWindow;
import dev.replystream.usage.total.EventId;
import dev.replystream.usage.total.UsageEventRules;
import dev.replystream.usage.total.UsageSums;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts the events of a period again, by the rules and sums of the topology. */
final class Recount {

    private final AuditPeriod period;
    private final UsageEventRules rules;
    private final UsageSums sums = new UsageSums();
    private final Set<ByteBuffer> seen = new HashSet<>();
    private long events;
    private long duplicates;

    Recount(AuditPeriod period, UsageEventRules rules) {
        this.period = period;
        this.rules = rules;
    }

    /**
     * Counts an event if it concerns the period and is counted at all.
     *
     * @param arrival when it arrived in the log, milliseconds since the epoch
     */
    void add(UsageEvent event, long arrival) {
        if (!period.concerns(event) || rules.objection(event, arrival).isPresent()) {
            return;
        }
        if (seen.add(ByteBuffer.wrap(EventId.of(event)))) {
            events++;
            sums.plus(event);
        } else {
            duplicates++;
        }
    }

    /** The windows of the period, in the order of their keys. */
    List<UsageWindow> windows() {
        return sums.windows().values().stream().filter(period::contains).toList();
    }

    long events() {
        return events;
    }

    long duplicates() {
        return duplicates;
    }
}
