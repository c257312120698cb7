package dev.replystream.worker.intake;

import dev.replystream.schemas.serde.SchemaRegistryException;
import dev.replystream.worker.intake.Reading.Illegible;
import dev.replystream.worker.intake.Reading.Legible;
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
 * Takes records in: what can be worked on into the window, poison to the dead letters of the next commit. A record that cannot be
 * taken in now, because the window has no room, too much waits for its commit, or the registry is away, is read again a
 * little later, and so are those behind it. Confined to the poll loop's thread.
 */
final class Records<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Records.class);

    private static final int MOST_AHEAD = 64;

    private final Window<T> window;
    private final Flow flow;
    private final Committing<T> committing;
    private final PollLoop.Tools<T> tools;

    Records(Window<T> window, Flow flow, Committing<T> committing, PollLoop.Tools<T> tools) {
        this.window = window;
        this.flow = flow;
        this.committing = committing;
        this.tools = tools;
    }

    void take(ConsumerRecords<byte[], byte[]> records, long now) {
        for (TopicPartition partition : records.partitions()) {
            take(records.records(partition), now);
        }
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> records, long now) {
        for (int i = 0; i < records.size(); i++) {
            ConsumerRecord<byte[], byte[]> record = records.get(i);
            if (!take(record, now)) {
                flow.hold(record.partition(), record.offset(), now);
                records.subList(i, Math.min(records.size(), i + MOST_AHEAD)).forEach(tools.reader()::lookAhead);
                return;
            }
        }
    }

    private boolean take(ConsumerRecord<byte[], byte[]> record, long now) {
        try {
            return switch (tools.reader().read(record)) {
                case Legible<T> legible -> window.offer(arrivalOf(record, legible), now) != Admission.NO_ROOM;
                case Illegible<T> illegible -> takePoison(record, illegible);
            };
        } catch (SchemaRegistryException e) {
            LOG.warn("partition {} waits at {}: {}", record.partition(), record.offset(), e.getMessage());
            return false;
        }
    }

    /** The letter comes first: a record is finished only once it has one. */
    private boolean takePoison(ConsumerRecord<byte[], byte[]> record, Illegible<T> illegible) {
        if (committing.isFull()) {
            return false;
        }
        ProducerRecord<byte[], byte[]> letter = tools.letters().of(record, illegible.refusal());
        Admission admission = window.offerFinished(record.partition(), record.offset());
        if (admission == Admission.ADMITTED) {
            tools.observation().metrics().poison();
            committing.add(record.partition(), List.of(letter));
        }
        return admission != Admission.NO_ROOM;
    }

    private static <T> Arrival<T> arrivalOf(ConsumerRecord<byte[], byte[]> record, Legible<T> legible) {
        return new Arrival<>(record.partition(), record.offset(), legible.lane(), bytesOf(record), legible.item());
    }

    private static int bytesOf(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }
}
