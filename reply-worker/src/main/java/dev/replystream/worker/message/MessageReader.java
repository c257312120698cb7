package dev.replystream.worker.message;

import dev.replystream.avro.IncomingMessage;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.worker.intake.AvroRecordReader;
import dev.replystream.worker.intake.Patience;
import dev.replystream.worker.intake.Reading;
import dev.replystream.worker.intake.Reading.Legible;
import dev.replystream.worker.intake.RecordReader;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Tells messages from records that can never be answered. Confined to one thread. */
public final class MessageReader implements RecordReader<InboundMessage> {

    private final RecordReader<InboundMessage> reader;

    /**
     * @param registry has the schemas of messages
     * @param patience how long its answers are waited for
     */
    public MessageReader(SchemaRegistry registry, Patience patience) {
        this.reader = new AvroRecordReader<>(registry, IncomingMessage.class, patience, MessageReader::judge);
    }

    @Override
    public Reading<InboundMessage> read(ConsumerRecord<byte[], byte[]> record) {
        return reader.read(record);
    }

    private static Reading<InboundMessage> judge(ConsumerRecord<byte[], byte[]> record, IncomingMessage message) {
        Optional<String> problem = MessageRules.problemOf(message).or(() -> RecordRules.problemOf(record));
        return problem.isPresent()
                ? AvroRecordReader.invalid(problem.get())
                : new Legible<>(new InboundMessage(record, message), laneOf(record, message));
    }

    /** Without a key nobody asked for an order. */
    private static @Nullable String laneOf(ConsumerRecord<byte[], byte[]> record, IncomingMessage message) {
        return record.key() == null ? null : message.getTenant() + "\n" + message.getConversationId();
    }
}
