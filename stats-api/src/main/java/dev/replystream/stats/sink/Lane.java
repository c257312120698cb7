package dev.replystream.stats.sink;

import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.UndecodableRecordException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jooq.DSLContext;

/** A topic's sink with the decoder of its records. */
final class Lane<V extends SpecificRecord> {

    private final TopicSink<V> sink;
    private final AvroDecoder<V> decoder;

    Lane(TopicSink<V> sink, AvroDecoder<V> decoder) {
        this.sink = sink;
        this.decoder = decoder;
    }

    /**
     * The record, decoded.
     *
     * @throws UndecodableRecordException if it cannot be
     * @throws InvalidRecordException if it has no value
     */
    Received<V> decode(ConsumerRecord<byte[], byte[]> source) {
        byte[] value = source.value();
        if (value == null) {
            throw new InvalidRecordException("it has no value");
        }
        return new Received<>(source, decoder.decode(value));
    }

    void prepare(List<Received<?>> records) {
        sink.prepare(ours(records));
    }

    void failed() {
        sink.failed();
    }

    void store(DSLContext transaction, List<Received<?>> records) {
        sink.store(transaction, ours(records));
    }

    @SuppressWarnings("unchecked") // a lane is only given what it has decoded
    private List<Received<V>> ours(List<Received<?>> records) {
        return records.stream().map(record -> (Received<V>) record).toList();
    }
}
