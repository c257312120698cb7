package dev.replystream.usage.reply;

import dev.replystream.avro.ReplyWindow;
import dev.replystream.schemas.Tenants;
import dev.replystream.service.deadletter.DeadLetters.Refusal;
import dev.replystream.usage.intake.Finding;
import dev.replystream.usage.intake.Reading;
import dev.replystream.usage.reply.ReplySource.Fact;
import dev.replystream.usage.reply.ReplySource.FactReader;
import dev.replystream.usage.sum.PartialSums;
import dev.replystream.usage.sum.SeenIds;
import dev.replystream.usage.total.EventId;
import dev.replystream.usage.total.ReplySums;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Adds up messages, outcomes and feedback of the same partitions. Runs inside a transaction that holds its parts, its state
 * and its offsets: a record that is read again after a failure finds the state as it was before it.
 */
final class ReplyFolding extends ContextualProcessor<byte[], byte[], String, Finding<ReplyWindow>> {

    private final ReplyParts parts;
    private final ReplySums sums = new ReplySums();
    private @Nullable SeenIds seen;
    private @Nullable OpenMessages open;
    private @Nullable PartialSums<ReplyWindow> partial;

    ReplyFolding(ReplyParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<String, Finding<ReplyWindow>> context) {
        super.init(context);
        seen = new SeenIds(context.getStateStore(ReplyWindowTopology.TYPE.seenStore()), parts.settings());
        open = new OpenMessages(context, parts.settings());
        partial = PartialSums.open(context, ReplyWindowTopology.TYPE, sums, parts.commits())
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
        String topic = context().recordMetadata().orElseThrow().topic();
        FactReader reader = Objects.requireNonNull(parts.readers().get(topic));
        switch (reader.read(record.value(), record.timestamp())) {
            case Reading.Read<Fact>(Fact fact) -> count(record, topic, fact);
            case Reading.Refused<Fact>(Refusal refusal) -> refuse(record, Tenants.DEFAULT, refusal);
        }
    }

    private void count(Record<byte[], byte[]> record, String topic, Fact fact) {
        if (fact.fault().isPresent()) {
            refuse(record, fact.tenant(), refusal("invalid", fact.fault().get()));
            return;
        }
        switch (parts.settings().punctuality().of(fact.moment(), record.timestamp())) {
            case LATE -> refuse(record, fact.tenant(), refusal("late", "arrived after the grace"));
            case FUTURE -> refuse(record, fact.tenant(), refusal("future", "is dated too far ahead"));
            case ON_TIME -> add(record, topic, fact);
        }
    }

    private void add(Record<byte[], byte[]> record, String topic, Fact fact) {
        if (Objects.requireNonNull(seen).isNew(EventId.of(topic, fact.id()), record.timestamp())) {
            fact.addition().to(sums);
            follow(fact.waiting(), record.timestamp());
            Objects.requireNonNull(partial).changed(record.timestamp());
            parts.tally().add(ReplyCount.COUNTED, 1);
        } else {
            parts.tally().add(ReplyCount.DUPLICATE, 1);
        }
    }

    private void follow(Waiting waiting, long logTime) {
        OpenMessages messages = Objects.requireNonNull(open);
        switch (waiting) {
            case Waiting.Begins(String id, OpenMessage message) -> {
                if (messages.open(id, message, logTime)) {
                    sums.plusUnanswered(message.tenant(), message.channel(), message.arrival(), 1);
                }
            }
            case Waiting.Ends(List<String> ids) ->
                ids.forEach(id -> messages.close(id, logTime)
                        .ifPresent(message ->
                                sums.plusUnanswered(message.tenant(), message.channel(), message.arrival(), -1)));
            case Waiting.Unchanged() -> {}
        }
    }

    private static Refusal refusal(String cause, String message) {
        return new Refusal("aggregate", cause, message, 1);
    }

    private void refuse(Record<byte[], byte[]> record, String tenant, Refusal refusal) {
        parts.tally().add(refusal.cause().equals("late") ? ReplyCount.LATE : ReplyCount.REFUSED, 1);
        Finding<ReplyWindow> letter = parts.letters().of(record, context().recordMetadata(), tenant, refusal);
        context().forward(new Record<>("", letter, record.timestamp()));
    }
}
