package dev.replystream.worker.intake;

import dev.replystream.schemas.serde.SchemaRegistryException;
import dev.replystream.worker.intake.Reading.Illegible;
import dev.replystream.worker.intake.Reading.Legible;
import dev.replystream.worker.reply.InboundMessage;
import dev.replystream.worker.window.Admission;
import dev.replystream.worker.window.Arrival;
import dev.replystream.worker.window.Window;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes records in: messages into the window, poison to the dead letters of the next commit. A record that cannot be
 * taken in now, because the window has no room, too much waits for its commit, or the registry is away, is read again a
 * little later, and so are those behind it. Confined to the poll loop's thread.
 */
final class Records {

    private static final Logger LOG = LoggerFactory.getLogger(Records.class);
    private static final String UNKNOWN_TENANT = "default";

    private final Window<InboundMessage> window;
    private final Flow flow;
    private final Committing committing;
    private final PollLoop.Tools tools;

    Records(Window<InboundMessage> window, Flow flow, Committing committing, PollLoop.Tools tools) {
        this.window = window;
        this.flow = flow;
        this.committing = committing;
        this.tools = tools;
    }

    void take(ConsumerRecords<byte[], byte[]> records, long now) {
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                if (!take(record, now)) {
                    flow.hold(record.partition(), record.offset(), now);
                    break;
                }
            }
        }
    }

    private boolean take(ConsumerRecord<byte[], byte[]> record, long now) {
        try {
            return switch (tools.reader().read(record)) {
                case Legible legible -> window.offer(arrivalOf(legible.message()), now) != Admission.NO_ROOM;
                case Illegible illegible -> takePoison(record, illegible);
            };
        } catch (SchemaRegistryException e) {
            LOG.warn("partition {} waits at {}: {}", record.partition(), record.offset(), e.getMessage());
            return false;
        }
    }

    /** The letter comes first: a record is finished only once it has one. */
    private boolean takePoison(ConsumerRecord<byte[], byte[]> record, Illegible illegible) {
        if (committing.isFull()) {
            return false;
        }
        ProducerRecord<byte[], byte[]> letter = tools.letters().of(record, UNKNOWN_TENANT, illegible.refusal());
        Admission admission = window.offerFinished(record.partition(), record.offset());
        if (admission == Admission.ADMITTED) {
            tools.observation().metrics().poison();
            committing.add(record.partition(), List.of(letter));
        }
        return admission != Admission.NO_ROOM;
    }

    /** Without a key nobody asked for an order. */
    private static Arrival<InboundMessage> arrivalOf(InboundMessage message) {
        ConsumerRecord<byte[], byte[]> record = message.record();
        String lane = record.key() == null
                ? null
                : message.message().getTenant() + "\n" + message.message().getConversationId();
        return new Arrival<>(record.partition(), record.offset(), lane, bytesOf(record), message);
    }

    private static int bytesOf(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }
}
