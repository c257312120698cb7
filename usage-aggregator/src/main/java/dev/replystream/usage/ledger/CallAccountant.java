package dev.replystream.usage.ledger;

import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.avro.UsageProgress;
import dev.replystream.schemas.Tenants;
import dev.replystream.service.deadletter.DeadLetters.Refusal;
import dev.replystream.usage.call.CallRules;
import dev.replystream.usage.call.CallState;
import dev.replystream.usage.call.LedgerPosition;
import dev.replystream.usage.call.Ruling;
import dev.replystream.usage.intake.Finding;
import dev.replystream.usage.intake.Reading;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Reads one partition of the ledger. Runs inside a transaction that holds its findings, its state and its offset: a record
 * that is read again after a failure finds the state as it was before it.
 */
final class CallAccountant extends ContextualProcessor<byte[], byte[], String, Finding<SpecificRecord>> {

    private final LedgerParts parts;
    private final CallRules rules;
    private @Nullable KeptCalls calls;
    private long logTime;
    private long progressAt;

    CallAccountant(LedgerParts parts) {
        this.parts = parts;
        this.rules = new CallRules(parts.settings().outcomeDelay());
    }

    @Override
    public void init(ProcessorContext<String, Finding<SpecificRecord>> context) {
        super.init(context);
        calls = new KeptCalls(context.getStateStore(LedgerTopology.CALLS_STORE), rules, parts.settings());
        parts.tally().add(LedgerCount.OPEN, calls.open());
    }

    @Override
    public void close() {
        if (calls != null) {
            parts.tally().add(LedgerCount.OPEN, -calls.open());
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata source = context().recordMetadata().orElseThrow();
        logTime = Math.max(logTime, record.timestamp());
        LedgerPosition at = new LedgerPosition(source.partition(), source.offset(), logTime);
        int open = calls().open();
        switch (parts.reader().read(record.value())) {
            case Reading.Read<CallLedgerEntry>(CallLedgerEntry entry) -> account(record, entry, at);
            case Reading.Refused<CallLedgerEntry>(Refusal refusal) -> refuse(record, Tenants.DEFAULT, refusal);
        }
        giveUpOverdue(record, at);
        calls().expire(logTime);
        parts.tally().add(LedgerCount.OPEN, calls().open() - (long) open);
        reportProgress(record, at, source.topic());
    }

    private void account(Record<byte[], byte[]> record, CallLedgerEntry entry, LedgerPosition at) {
        String callId = entry.getCallId();
        CallState former = calls().get(callId);
        switch (rules.of(former, entry, at)) {
            case Ruling.Opened(CallState.Open state) -> calls().put(callId, former, state);
            case Ruling.Accounted accounted -> close(record, former, accounted);
            case Ruling.Duplicate _ -> parts.tally().add(LedgerCount.DUPLICATE, 1);
            case Ruling.Tick _ -> {}
            case Ruling.Unusable(String cause, String message) ->
                refuse(record, entry.getTenant(), new Refusal("aggregate", cause, message, 1));
        }
    }

    private void giveUpOverdue(Record<byte[], byte[]> record, LedgerPosition at) {
        Optional<CallState.Open> overdue = calls().overdue(logTime);
        while (overdue.isPresent()) {
            close(record, overdue.get(), rules.lost(overdue.get(), at));
            overdue = calls().overdue(logTime);
        }
    }

    private void close(Record<byte[], byte[]> record, @Nullable CallState former, Ruling.Accounted accounted) {
        String callId = accounted.event().getCallId();
        calls().put(callId, former, accounted.state());
        parts.tally().add(countOf(former, accounted.state()), 1);
        forward(record, new Finding.Found<>(callId, accounted.event()));
    }

    private static LedgerCount countOf(@Nullable CallState former, CallState state) {
        if (state instanceof CallState.Lost) {
            return LedgerCount.LOST;
        }
        return former instanceof CallState.Lost ? LedgerCount.CORRECTED : LedgerCount.ACCOUNTED;
    }

    private void refuse(Record<byte[], byte[]> record, String tenant, Refusal refusal) {
        parts.tally().add(LedgerCount.REFUSED, 1);
        forward(record, parts.letters().of(record, context().recordMetadata(), tenant, refusal));
    }

    private void reportProgress(Record<byte[], byte[]> record, LedgerPosition at, String topic) {
        if (logTime - progressAt < parts.settings().progressInterval().toMillis()) {
            return;
        }
        progressAt = logTime;
        long settledUntil = logTime - parts.settings().outcomeDelay().toMillis();
        long completeUntil = Math.min(settledUntil, calls().oldestStart().orElse(Long.MAX_VALUE));
        UsageProgress progress = UsageProgress.newBuilder()
                .setTopic(topic)
                .setPartition(at.partition())
                .setOffset(at.offset() + 1)
                .setLogTime(Instant.ofEpochMilli(logTime))
                .setCompleteUntil(Instant.ofEpochMilli(Math.max(0, completeUntil)))
                .build();
        forward(record, new Finding.Found<>(topic + "-" + at.partition(), progress));
    }

    private void forward(Record<byte[], byte[]> cause, Finding<SpecificRecord> finding) {
        context().forward(new Record<>("", finding, cause.timestamp()));
    }

    private KeptCalls calls() {
        return Objects.requireNonNull(calls, "init has not been called");
    }
}
