package dev.replystream.usage.sum;

import dev.replystream.schemas.Tenants;
import dev.replystream.service.deadletter.DeadLetters.Refusal;
import dev.replystream.usage.intake.Finding;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Lets no part through whose totals may be removed already: added to nothing it would replace a whole window. Such a part
 * comes only from an input partition that is further behind the others than the settings allow; it is kept as a dead letter.
 *
 * @param <W> the windows' contract
 */
final class RetentionGuard<W extends SpecificRecord> extends ContextualFixedKeyProcessor<String, W, Finding<W>> {

    private final SumStage<W> stage;
    private final Serializer<W> serializer;

    RetentionGuard(SumStage<W> stage, Serializer<W> serializer) {
        this.stage = stage;
        this.serializer = serializer;
    }

    @Override
    public void process(FixedKeyRecord<String, W> record) {
        W part = record.value();
        if (stage.isRemovable(stage.type().times().endOf(part), context().currentStreamTimeMs())) {
            context().forward(record.withValue(refused(record.key(), part, record.timestamp())));
        } else {
            context().forward(record.withValue(new Finding.Found<>(record.key(), part)));
        }
    }

    private Finding<W> refused(String key, W part, long timestamp) {
        byte[] bytes = serializer.serialize("", part);
        Record<byte[], byte[]> raw = new Record<>(key.getBytes(StandardCharsets.UTF_8), bytes, timestamp);
        return stage.letters()
                .of(
                        raw,
                        context().recordMetadata(),
                        Tenants.DEFAULT,
                        new Refusal("aggregate", "late", "the totals of its window are removed", 1));
    }
}
