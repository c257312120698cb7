package dev.replystream.stats.audit;

import dev.replystream.stats.freshness.EndOffsets;
import dev.replystream.stats.sink.SinkOffsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * Judges audits. A recount is compared when everything that was in the log as it ended is stored; a difference is
 * believed when it is still there some time later, since a window may be counted a moment before it is published.
 *
 * <p>Not safe for use by several threads.
 */
final class AuditJudge {

    private final AuditCases cases;
    private final AuditComparison comparison;
    private final Waiting waiting;
    private final InstantSource clock;
    private final Map<UUID, Map<TopicPartition, Long>> barriers = new HashMap<>();

    AuditJudge(AuditCases cases, AuditComparison comparison, Waiting waiting, InstantSource clock) {
        this.cases = cases;
        this.comparison = comparison;
        this.waiting = waiting;
        this.clock = clock;
    }

    /**
     * What a verdict waits for.
     *
     * @param topics topics that have to be stored up to where they ended
     * @param ends tells where they end
     * @param stored tells how far they are stored
     * @param settings how long a difference may be a mere delay
     */
    record Waiting(List<String> topics, EndOffsets ends, SinkOffsets stored, AuditSettings settings) {

        Waiting {
            topics = List.copyOf(topics);
        }
    }

    /** Judges all audits that can be judged now. */
    void judgeAll() {
        for (AuditCase audit : cases.open()) {
            verdict(audit).ifPresent(verdict -> {
                cases.close(audit.auditId(), verdict, clock.instant());
                barriers.remove(audit.auditId());
            });
        }
    }

    private Optional<Verdict> verdict(AuditCase audit) {
        if (!audit.status().equals("COMPLETED")) {
            String error = audit.error();
            return Optional.of(Verdict.failed(error == null ? "the recount failed" : error));
        }
        if (!audit.isWhole()) {
            return Optional.of(
                    Verdict.failed("%d of %d recounted windows could not be stored; the dead letters tell why"
                            .formatted(audit.windows() - audit.received(), audit.windows())));
        }
        if (!isStored(
                barriers.computeIfAbsent(audit.auditId(), id -> waiting.ends().of(waiting.topics())))) {
            return Optional.empty();
        }
        Verdict verdict = comparison.judge(audit);
        if (verdict.differences().isEmpty() || isSettled(audit)) {
            return Optional.of(verdict);
        }
        barriers.remove(audit.auditId());
        return Optional.empty();
    }

    private boolean isStored(Map<TopicPartition, Long> barrier) {
        Map<TopicPartition, Long> next = waiting.stored().of(waiting.topics());
        return barrier.entrySet().stream().allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private boolean isSettled(AuditCase audit) {
        return !clock.instant()
                .isBefore(audit.finishedAt().plus(waiting.settings().settle()));
    }
}
