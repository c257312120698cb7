package dev.replystream.worker.delivery;

import dev.replystream.avro.Reply;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.ReplyOutcomeKind;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.id.NameBasedId;
import dev.replystream.schemas.serde.AvroEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes down how deliveries ended, as records of a transaction. Safe for use by several threads. */
final class DeliveryRecords {

    private final String topic;
    private final AvroEncoder encoder;
    private final String sender;
    private final InstantSource clock;

    /**
     * @param sender what tells this channel's outcomes from those of others
     */
    DeliveryRecords(TopicPrefix prefix, AvroEncoder encoder, String sender, InstantSource clock) {
        this.topic = prefix.nameOf(Topics.REPLY_OUTCOMES);
        this.encoder = encoder;
        this.sender = sender;
        this.clock = clock;
    }

    /** The outcome of the delivery of {@code reply}. */
    ProducerRecord<byte[], byte[]> of(Reply reply, DeliveryEnd end) {
        ReplyOutcomeKind kind = switch (end) {
            case DeliveryEnd.Sent _ -> ReplyOutcomeKind.SENT;
            case DeliveryEnd.Failed _ -> ReplyOutcomeKind.SEND_FAILED;
        };
        ReplyOutcome.Builder outcome = ReplyOutcome.newBuilder()
                .setOutcomeId(NameBasedId.ofOutcome(reply.getReplyId(), kind.name(), sender)
                        .toString())
                .setTenant(reply.getTenant())
                .setConversationId(reply.getConversationId())
                .setChannel(reply.getChannel())
                .setReplyId(reply.getReplyId())
                .setMessageIds(reply.getMessageIds())
                .setKind(kind)
                .setAttempts(end.attempts())
                .setExperiment(reply.getExperiment())
                .setVariant(reply.getVariant())
                .setOldestMessageAt(reply.getOldestMessageAt())
                .setOccurredAt(clock.instant());
        if (end instanceof DeliveryEnd.Failed failed) {
            outcome.setErrorType(failed.errorType()).setErrorCode(failed.errorCode());
        }
        byte[] key = reply.getConversationId().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, key, encoder.encode(topic, outcome.build()));
    }
}
