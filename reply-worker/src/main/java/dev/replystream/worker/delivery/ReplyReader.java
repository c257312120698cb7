package dev.replystream.worker.delivery;

import dev.replystream.avro.Reply;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.worker.intake.AvroRecordReader;
import dev.replystream.worker.intake.Patience;
import dev.replystream.worker.intake.Reading;
import dev.replystream.worker.intake.Reading.Legible;
import dev.replystream.worker.intake.RecordReader;
import dev.replystream.worker.message.NameRules;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Tells replies from records that can never be delivered. Confined to one thread. */
final class ReplyReader implements RecordReader<OutboundReply> {

    private final RecordReader<OutboundReply> reader;

    /**
     * @param registry has the schemas of replies
     * @param patience how long its answers are waited for
     */
    ReplyReader(SchemaRegistry registry, Patience patience) {
        this.reader = new AvroRecordReader<>(registry, Reply.class, patience, ReplyReader::judge);
    }

    @Override
    public Reading<OutboundReply> read(ConsumerRecord<byte[], byte[]> record) {
        return reader.read(record);
    }

    private static Reading<OutboundReply> judge(ConsumerRecord<byte[], byte[]> record, Reply reply) {
        Optional<String> problem = problemOf(reply);
        return problem.isPresent()
                ? AvroRecordReader.invalid(problem.get())
                : new Legible<>(new OutboundReply(record, reply), laneOf(record, reply));
    }

    private static Optional<String> problemOf(Reply reply) {
        return Stream.of(
                        NameRules.required("reply_id", reply.getReplyId()),
                        NameRules.required("tenant", reply.getTenant()),
                        NameRules.required("conversation_id", reply.getConversationId()),
                        NameRules.required("channel", reply.getChannel()),
                        NameRules.optional("reply_address", reply.getReplyAddress()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Without a key nobody asked for an order. */
    private static @Nullable String laneOf(ConsumerRecord<byte[], byte[]> record, Reply reply) {
        return record.key() == null ? null : reply.getTenant() + "\n" + reply.getConversationId();
    }
}
