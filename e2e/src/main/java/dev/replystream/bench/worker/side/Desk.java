package dev.replystream.bench.worker.side;

import dev.replystream.avro.IncomingMessage;
import dev.replystream.avro.Reply;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.ReplyOutcomeKind;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.id.NameBasedId;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.schemas.serde.SchemaRegistry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Where all sides have the same work done for a message: a reply is written, which is the only part that is timed, and a
 * reply and an outcome are made of it. Safe for use by several threads.
 */
final class Desk {

    private final Writer writer;
    private final AvroDecoder<IncomingMessage> decoder;
    private final AvroEncoder encoder;
    private final String replies;
    private final String outcomes;
    private final LongAdder works = new LongAdder();
    private final LongAdder workNanos = new LongAdder();

    Desk(SideSettings settings, Writer writer) {
        SchemaRegistry registry = new SchemaRegistry(settings.registryUrl());
        this.writer = writer;
        this.decoder = new AvroDecoder<>(registry, IncomingMessage.class);
        this.encoder = new AvroEncoder(registry);
        this.replies = settings.topics().nameOf(Topics.REPLIES);
        this.outcomes = settings.topics().nameOf(Topics.REPLY_OUTCOMES);
    }

    /** Works that are done. */
    long works() {
        return works.sum();
    }

    /** Time that they took together. */
    long workNanos() {
        return workNanos.sum();
    }

    IncomingMessage read(byte[] value) {
        return decoder.decode(value);
    }

    /**
     * Does the work.
     *
     * @param key key of the records that it returns
     * @throws CancellationException when the thread is interrupted
     */
    <K> List<ProducerRecord<K, byte[]>> answer(K key, IncomingMessage message) {
        long begin = System.nanoTime();
        String text = write(message);
        long nanos = System.nanoTime() - begin;
        List<ProducerRecord<K, byte[]>> records = records(key, message, text, nanos);
        workNanos.add(nanos);
        works.increment();
        return records;
    }

    private String write(IncomingMessage message) {
        try {
            return writer.replyTo(message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("a work was broken off");
        }
    }

    private <K> List<ProducerRecord<K, byte[]>> records(K key, IncomingMessage message, String text, long nanos) {
        List<String> messageIds = List.of(message.getMessageId());
        String replyId = NameBasedId.ofReply(message.getTenant(), message.getConversationId(), messageIds)
                .toString();
        Instant now = Instant.now();
        Reply reply = Reply.newBuilder()
                .setReplyId(replyId)
                .setConversationId(message.getConversationId())
                .setChannel(message.getChannel())
                .setCustomerId(message.getCustomerId())
                .setMessageIds(messageIds)
                .setText(text)
                .setOldestMessageAt(message.getSentAt())
                .setCreatedAt(now)
                .build();
        ReplyOutcome outcome = ReplyOutcome.newBuilder()
                .setOutcomeId(NameBasedId.ofOutcome(replyId, ReplyOutcomeKind.ANSWERED.name(), "bench")
                        .toString())
                .setConversationId(message.getConversationId())
                .setChannel(message.getChannel())
                .setReplyId(replyId)
                .setMessageIds(messageIds)
                .setKind(ReplyOutcomeKind.ANSWERED)
                .setOldestMessageAt(message.getSentAt())
                .setOccurredAt(now)
                .build();
        Header work = new RecordHeader(
                Side.WORK_HEADER, ByteBuffer.allocate(Long.BYTES).putLong(nanos).array());
        return List.of(
                new ProducerRecord<>(replies, null, key, encoder.encode(replies, reply), List.of(work)),
                new ProducerRecord<>(outcomes, key, encoder.encode(outcomes, outcome)));
    }
}
