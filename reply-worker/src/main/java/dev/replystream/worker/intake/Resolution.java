package dev.replystream.worker.intake;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What became of a task. */
public sealed interface Resolution {

    /**
     * It is done: these records, possibly none, belong into the transaction that commits its offsets.
     *
     * @param records in the order in which they must be written
     */
    record Finished(List<ProducerRecord<byte[], byte[]>> records) implements Resolution {

        public Finished {
            records = List.copyOf(records);
        }
    }

    /** It was given up because nobody wants it any more: its messages stay unanswered here. */
    record Abandoned() implements Resolution {}
}
