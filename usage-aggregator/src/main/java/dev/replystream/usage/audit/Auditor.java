package dev.replystream.usage.audit;

import dev.replystream.avro.AuditRange;
import dev.replystream.avro.AuditRequest;
import dev.replystream.avro.AuditStatus;
import dev.replystream.avro.AuditSummary;
import dev.replystream.avro.UsageWindow;
import dev.replystream.usage.total.UsageEventRules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers audit requests. A request that cannot be answered gets a summary that says why. */
final class Auditor {

    private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);

    private final AuditSettings settings;
    private final UsageEventRules rules;
    private final LogOpener opener;
    private final InstantSource clock;

    Auditor(AuditSettings settings, UsageEventRules rules, LogOpener opener, InstantSource clock) {
        this.settings = settings;
        this.rules = rules;
        this.opener = opener;
        this.clock = clock;
    }

    /**
     * Opens the log for one audit.
     *
     * @param consumers makes the consumer, which is closed when the audit ends
     * @param log reads with it
     */
    record LogOpener(
            Supplier<Consumer<byte[], byte[]>> consumers, Function<Consumer<byte[], byte[]>, UsageEventLog> log) {}

    /** An audit's windows, in order, and its summary. */
    record Answer(List<UsageWindow> windows, AuditSummary summary) {}

    /** Counts the requested period again; never throws. */
    Answer answer(AuditRequest request) {
        Instant started = clock.instant();
        try {
            AuditPeriod period = AuditPeriod.of(request);
            Optional<String> problem = period.problem(settings.longestPeriod());
            return problem.isPresent() ? failed(started, problem.get()) : counted(started, period);
        } catch (RuntimeException e) {
            LOG.warn("audit {} failed", request.getAuditId(), e);
            return failed(started, "reading the usage events failed: " + e);
        }
    }

    /** An event is never dated further ahead of its arrival than the rules allow. */
    private Answer counted(Instant started, AuditPeriod period) {
        Recount recount = new Recount(period, rules);
        List<AuditRange> ranges;
        try (Consumer<byte[], byte[]> consumer = opener.consumers().get()) {
            UsageEventLog log = opener.log().apply(consumer);
            ranges = log.rangesFrom(period.from().minus(rules.punctuality().futureSkew()));
            log.read(ranges, recount::add);
        }
        List<UsageWindow> windows = recount.windows();
        AuditSummary summary = summary(started)
                .setStatus(AuditStatus.COMPLETED)
                .setRanges(ranges)
                .setEvents(recount.events())
                .setDuplicates(recount.duplicates())
                .setWindows(windows.size())
                .setDigest(WindowDigest.of(windows))
                .build();
        return new Answer(windows, summary);
    }

    private Answer failed(Instant started, String error) {
        AuditSummary summary = summary(started)
                .setStatus(AuditStatus.FAILED)
                .setError(error)
                .setEvents(0)
                .setDuplicates(0)
                .setWindows(0)
                .setDigest("")
                .build();
        return new Answer(List.of(), summary);
    }

    private AuditSummary.Builder summary(Instant started) {
        return AuditSummary.newBuilder().setStartedAt(started).setFinishedAt(clock.instant());
    }
}
