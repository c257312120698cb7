package dev.replystream.usage.window;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.Tenants;
import dev.replystream.service.deadletter.DeadLetters.Refusal;
import dev.replystream.usage.intake.Finding;
import dev.replystream.usage.intake.Reading;
import dev.replystream.usage.sum.PartialSums;
import dev.replystream.usage.sum.SeenIds;
import dev.replystream.usage.total.EventId;
import dev.replystream.usage.total.UsageEventRules;
import dev.replystream.usage.total.UsageEventRules.Objection;
import dev.replystream.usage.total.UsageSums;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Adds up one partition of usage events. Runs inside a transaction that holds its parts, its state and its offset: a record
 * that is read again after a failure finds the state as it was before it.
 */
final class UsageFolding extends ContextualProcessor<byte[], byte[], String, Finding<UsageWindow>> {

    private final UsageWindowParts parts;
    private final UsageSums sums = new UsageSums();
    private @Nullable SeenIds seen;
    private @Nullable PartialSums<UsageWindow> partial;

    UsageFolding(UsageWindowParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<String, Finding<UsageWindow>> context) {
        super.init(context);
        seen = new SeenIds(context.getStateStore(UsageWindowTopology.TYPE.seenStore()), parts.settings());
        partial = PartialSums.open(context, UsageWindowTopology.TYPE, sums, parts.commits())
                .flushEvery(parts.settings().flushInterval());
    }

    @Override
    public void close() {
        if (partial != null) {
            partial.close();
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        switch (parts.reader().read(record.value())) {
            case Reading.Read<UsageEvent>(UsageEvent event) -> count(record, event);
            case Reading.Refused<UsageEvent>(Refusal refusal) -> refuse(record, Tenants.DEFAULT, refusal);
        }
    }

    private void count(Record<byte[], byte[]> record, UsageEvent event) {
        Optional<Objection> objection = parts.rules().objection(event, record.timestamp());
        if (objection.isPresent()) {
            Objection reason = objection.get();
            refuse(record, event.getTenant(), new Refusal("aggregate", reason.cause(), reason.message(), 1));
        } else if (Objects.requireNonNull(seen).isNew(EventId.of(event), record.timestamp())) {
            sums.plus(event);
            Objects.requireNonNull(partial).changed(record.timestamp());
            parts.tally().add(UsageCount.COUNTED, 1);
            parts.tally().add(UsageCount.CORRECTED, event.getCorrects() == null ? 0 : 1);
        } else {
            parts.tally().add(UsageCount.DUPLICATE, 1);
        }
    }

    private void refuse(Record<byte[], byte[]> record, String tenant, Refusal refusal) {
        boolean late = refusal.cause().equals(UsageEventRules.LATE);
        parts.tally().add(late ? UsageCount.LATE : UsageCount.REFUSED, 1);
        Finding<UsageWindow> letter = parts.letters().of(record, context().recordMetadata(), tenant, refusal);
        context().forward(new Record<>("", letter, record.timestamp()));
    }
}
