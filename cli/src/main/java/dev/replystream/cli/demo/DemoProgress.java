package dev.replystream.cli.demo;

import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertTransition;
import dev.replystream.avro.Reply;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.ReplyOutcomeKind;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsagePricing;
import dev.replystream.avro.UsageStatus;
import dev.replystream.schemas.ErrorType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the demo has seen so far, from its own sending and from the topics. Safe for use by several threads. */
final class DemoProgress {
    private final Set<String> open = new HashSet<>();
    private final Set<String> answered = new HashSet<>();
    private final Set<String> withoutReply = new HashSet<>();
    private final Map<String, Long> errors = new TreeMap<>();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final Set<String> delivered = new HashSet<>();
    private final Set<String> undelivered = new HashSet<>();
    private long sent;
    private long calls;
    private long failedCalls;
    private long promptTokens;
    private long completionTokens;
    private long costNanoUsd;
    private long unpriced;

    /** A message was accepted. Its reply may have been seen already. */
    synchronized void sent(String messageId) {
        sent++;
        if (!answered.contains(messageId) && !withoutReply.contains(messageId)) {
            open.add(messageId);
        }
    }

    /** A reply was committed. */
    synchronized void replied(Reply reply) {
        answered.addAll(reply.getMessageIds());
        reply.getMessageIds().forEach(open::remove);
    }

    /** An outcome was committed. */
    synchronized void ended(ReplyOutcome outcome) {
        ReplyOutcomeKind kind = outcome.getKind();
        if (kind == ReplyOutcomeKind.SENT) {
            delivered.add(outcome.getReplyId());
        }
        if (kind == ReplyOutcomeKind.SEND_FAILED) {
            undelivered.add(outcome.getReplyId());
        }
        if (kind == ReplyOutcomeKind.GENERATION_FAILED || kind == ReplyOutcomeKind.SUPPRESSED) {
            withoutReply.addAll(outcome.getMessageIds());
            outcome.getMessageIds().forEach(open::remove);
        }
    }

    /** A call was accounted. Corrections are not counted again. */
    synchronized void called(UsageEvent event) {
        if (event.getRevision() > 0) {
            return;
        }
        calls++;
        promptTokens += event.getPromptTokens();
        completionTokens += event.getCompletionTokens();
        if (event.getCostNanoUsd() != null) {
            costNanoUsd += event.getCostNanoUsd();
        }
        String error = event.getErrorType();
        if (error != null) {
            errors.merge(error, 1L, Long::sum);
        }
        failedCalls += failedAtProvider(event) ? 1 : 0;
        unpriced += event.getPricing() == UsagePricing.UNPRICED ? 1 : 0;
    }

    /** An alert changed. */
    synchronized void alerted(Alert alert) {
        alerts.put(alert.getAlertId(), alert);
    }

    /** Whether every message that was sent has come to its end. */
    synchronized boolean isDrained() {
        return open.isEmpty();
    }

    /** How many alerts are open. */
    synchronized List<Alert> openAlerts() {
        return alerts.values().stream()
                .filter(alert -> alert.getTransition() != AlertTransition.RESOLVED)
                .toList();
    }

    /** All of it at this moment. */
    synchronized DemoFigures figures() {
        return new DemoFigures(
                new DemoFigures.Messages(sent, answered.size(), open.size(), withoutReply.size()),
                new DemoFigures.Deliveries(delivered.size(), undelivered.size()),
                new DemoFigures.Calls(calls, failedCalls, errors),
                new DemoFigures.Usage(promptTokens, completionTokens, costNanoUsd, unpriced),
                List.copyOf(alerts.values()));
    }

    /** Whether a call counts against the provider. */
    static boolean failedAtProvider(UsageEvent event) {
        String error = event.getErrorType();
        return event.getStatus() == UsageStatus.FAILED && error != null && isProviderFailure(error);
    }

    /** Codes that other systems coined count as failures. */
    private static boolean isProviderFailure(String error) {
        return ErrorType.ofCode(error).map(ErrorType::countsAsProviderFailure).orElse(true);
    }
}
