package dev.replystream.local.conformance;

import dev.replystream.schemas.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;

/** Values that no person would think of, the same ones on every run. */
final class RandomRecord {

    private RandomRecord() {}

    /** A value of {@code topic}, every field filled. */
    static <V extends SpecificRecord> V of(Topic<V> topic, int seed) throws IOException {
        Object random = new RandomData(topic.schema(), 1, seed).iterator().next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(topic.schema()).write(random, encoder);
        encoder.flush();
        return topic.value()
                .cast(new SpecificDatumReader<>(topic.value())
                        .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null)));
    }
}
