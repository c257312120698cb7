package dev.replystream.stats.sink;

import dev.replystream.schemas.Topic;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jooq.DSLContext;

/**
 * What becomes of the records of one topic.
 *
 * <p>Records come in the order of their partitions, each at least once: after a crash or a failed commit the same ones
 * come again, so storing them twice must leave what storing them once leaves. The offsets are committed in the
 * transaction that {@link #store} writes in; when it throws, nothing of the batch is kept. An {@link
 * InvalidRecordException}, and any refusal of the data by PostgreSQL, makes the one record at fault a dead letter and
 * the others go on; any other exception makes the whole batch come again after a pause. Nothing is called after the
 * partition was taken away.
 *
 * @param <V> type of the records
 */
public interface TopicSink<V extends SpecificRecord> {

    /** The topic. */
    Topic<V> topic();

    /**
     * Makes what {@link #store} needs and its transaction should not hold locks on.
     *
     * @throws InvalidRecordException if a record can never be stored
     */
    default void prepare(List<Received<V>> records) {}

    /** A batch could not be stored, so what was made for it may not be there. */
    default void failed() {}

    /**
     * Stores records.
     *
     * @throws InvalidRecordException if a record can never be stored
     */
    void store(DSLContext transaction, List<Received<V>> records);
}
