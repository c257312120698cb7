package dev.replystream.cli.demo;

import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertSeverity;
import dev.replystream.avro.AlertTransition;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsagePricing;
import dev.replystream.avro.UsageStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Records as a demo sees them. */
final class DemoRecords {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private DemoRecords() {}

    static UsageEvent call(UsageStatus status, @Nullable String error) {
        return callAt(NOW, 0, status, error);
    }

    static UsageEvent callAt(Instant moment, int revision, UsageStatus status, @Nullable String error) {
        return UsageEvent.newBuilder()
                .setCallId("call")
                .setRevision(revision)
                .setApiType("openai")
                .setOperation("chat.completions")
                .setModel("gpt-4o-mini")
                .setConversationId("c")
                .setStatus(status)
                .setErrorType(error)
                .setPromptTokens(1_200)
                .setCompletionTokens(30)
                .setPricing(UsagePricing.PRICED)
                .setCostNanoUsd(150_000L)
                .setOccurredAt(moment)
                .build();
    }

    static Alert alert(String id, AlertTransition transition) {
        return alertOf("call-error-rate", id, transition);
    }

    static Alert alertOf(String rule, String id, AlertTransition transition) {
        return Alert.newBuilder()
                .setAlertId(id)
                .setRule(rule)
                .setSequence(1)
                .setTransition(transition)
                .setSeverity(AlertSeverity.ERROR)
                .setMetric("call_error_rate")
                .setValue(0.2)
                .setThreshold(0.1)
                .setPeak(0.2)
                .setCount(1)
                .setTotal(5)
                .setWindowStart(NOW)
                .setWindowEnd(NOW)
                .setOnsetAt(NOW)
                .setOccurredAt(NOW)
                .setSummary("summary")
                .build();
    }
}
