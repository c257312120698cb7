package dev.replystream.worker.reply;

import dev.replystream.avro.IncomingMessage;
import dev.replystream.avro.Reply;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.ReplyOutcomeKind;
import dev.replystream.avro.ReplySource;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.id.NameBasedId;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.worker.conversation.Answer;
import dev.replystream.worker.conversation.AnsweredMessage;
import dev.replystream.worker.message.InboundMessage;
import dev.replystream.worker.reply.Screening.Suppressed;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes down what became of messages, as the records of a transaction. Safe for use by several threads. */
public final class ReplyRecords {

    /** What the worker calls itself in outcomes and dead letters. */
    public static final String SENDER = "reply-worker";

    /** A little less than brokers take by default: key, headers and the batch around it are not counted. */
    private static final int LARGEST_REPLY_BYTES = 1_000_000;

    private final TopicPrefix prefix;
    private final AvroEncoder encoder;
    private final DeadLetters letters;
    private final InstantSource clock;

    public ReplyRecords(TopicPrefix prefix, AvroEncoder encoder, DeadLetters deadLetters, InstantSource clock) {
        this.prefix = prefix;
        this.encoder = encoder;
        this.letters = deadLetters;
        this.clock = clock;
    }

    /**
     * A reply and the outcome that goes with it.
     *
     * @throws OversizeReplyException if no broker would take the reply: in a transaction it would hold up all others
     */
    List<ProducerRecord<byte[], byte[]>> answered(ReplyTask task, Answer answer) {
        ReplyOutcome outcome = outcome(task.newest(), answer.replyId(), ReplyOutcomeKind.ANSWERED)
                .setMessageIds(answer.messages().stream()
                        .map(AnsweredMessage::messageId)
                        .toList())
                .setAttempts(answer.origin().attempts())
                .setOldestMessageAt(answer.messages().getFirst().arrivedAt())
                .build();
        String key = task.conversation().conversationId();
        ProducerRecord<byte[], byte[]> reply = record(Topics.REPLIES, key, reply(task, answer));
        if (reply.value().length > LARGEST_REPLY_BYTES) {
            throw new OversizeReplyException(reply.value().length, LARGEST_REPLY_BYTES);
        }
        return List.of(reply, record(Topics.REPLY_OUTCOMES, key, outcome));
    }

    /** The outcome of a message that gets no reply. */
    ProducerRecord<byte[], byte[]> suppressed(Suppressed suppressed) {
        IncomingMessage message = suppressed.message().message();
        List<String> ids = List.of(message.getMessageId());
        String replyId = NameBasedId.ofReply(message.getTenant(), message.getConversationId(), ids)
                .toString();
        ReplyOutcome outcome = outcome(message, replyId, ReplyOutcomeKind.SUPPRESSED)
                .setMessageIds(ids)
                .setReason(suppressed.reason())
                .setOldestMessageAt(suppressed.message().arrivedAt())
                .build();
        return record(Topics.REPLY_OUTCOMES, message.getConversationId(), outcome);
    }

    /** The outcome of messages that no reply could be made for, and a dead letter for each of them. */
    List<ProducerRecord<byte[], byte[]>> failed(ReplyTask task, String replyId, Failure failure) {
        ReplyOutcome outcome = outcome(task.newest(), replyId, ReplyOutcomeKind.GENERATION_FAILED)
                .setMessageIds(task.messageIds())
                .setErrorType(failure.errorType())
                .setErrorCode(failure.errorCode())
                .setAttempts(failure.attempts())
                .setOldestMessageAt(task.messages().getFirst().arrivedAt())
                .build();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        records.add(record(Topics.REPLY_OUTCOMES, task.conversation().conversationId(), outcome));
        DeadLetters.Refusal refusal = new DeadLetters.Refusal(
                "generate", failure.errorType(), failure.message(), Math.max(1, failure.attempts()));
        for (InboundMessage message : task.messages()) {
            records.add(letters.of(message.record(), task.conversation().tenant(), refusal));
        }
        return records;
    }

    private Reply reply(ReplyTask task, Answer answer) {
        IncomingMessage newest = task.newest();
        Answer.Origin origin = answer.origin();
        return Reply.newBuilder()
                .setReplyId(answer.replyId())
                .setTenant(newest.getTenant())
                .setConversationId(newest.getConversationId())
                .setChannel(newest.getChannel())
                .setCustomerId(newest.getCustomerId())
                .setReplyAddress(newest.getReplyAddress())
                .setMessageIds(answer.messages().stream()
                        .map(AnsweredMessage::messageId)
                        .toList())
                .setText(answer.text())
                .setSource(ReplySource.MODEL)
                .setCallId(origin.callId())
                .setAttempts(origin.attempts())
                .setModel(origin.model())
                .setFinishReason(origin.finishReason())
                .setPromptHash(origin.promptHash())
                .setHistoryHash(origin.historyHash())
                .setHistoryTurns(origin.historyTurns())
                .setInputPartition(task.partition())
                .setInputOffsets(
                        answer.messages().stream().map(AnsweredMessage::offset).toList())
                .setOldestMessageAt(answer.messages().getFirst().arrivedAt())
                .setCreatedAt(answer.createdAt())
                .build();
    }

    private ReplyOutcome.Builder outcome(IncomingMessage message, String replyId, ReplyOutcomeKind kind) {
        return ReplyOutcome.newBuilder()
                .setOutcomeId(
                        NameBasedId.ofOutcome(replyId, kind.name(), SENDER).toString())
                .setTenant(message.getTenant())
                .setConversationId(message.getConversationId())
                .setChannel(message.getChannel())
                .setReplyId(replyId)
                .setKind(kind)
                .setOccurredAt(clock.instant());
    }

    private <V extends SpecificRecord> ProducerRecord<byte[], byte[]> record(Topic<V> topic, String key, V value) {
        String name = prefix.nameOf(topic);
        return new ProducerRecord<>(name, key.getBytes(StandardCharsets.UTF_8), encoder.encode(name, value));
    }
}
