package dev.replystream.cli.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.DeadLetter;
import dev.replystream.avro.DeadLetterHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecordSenderTest {

    @Test
    void writesTheRecordAsItWasReadAndSaysWhereItComesFrom() {
        DeadLetter letter = Letters.letter(7, "text")
                .setHeaders(List.of(header("trace", "1"), header("trace", "2"), header("redriven-from", "letter-1")))
                .build();
        ProducerRecord<byte[], byte[]> record = RecordSender.recordOf(letter);
        assertThat(record.topic()).isEqualTo("messages");
        assertThat(record.partition()).isNull();
        assertThat(record.timestamp()).isNull();
        assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo("c-1");
        assertThat(record.value()).asString(StandardCharsets.UTF_8).isEqualTo("text");
        assertThat(StreamSupport.stream(record.headers().spliterator(), false)
                        .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8)))
                .containsExactly("trace=1", "trace=2", "redriven-from=letter-7");
    }

    @Test
    void writesNothingWhereNothingWas() {
        ProducerRecord<byte[], byte[]> record = RecordSender.recordOf(
                Letters.letter(7, "text").setKey(null).setValue(null).build());
        assertThat(record.key()).isNull();
        assertThat(record.value()).isNull();
    }

    private static DeadLetterHeader header(String name, String value) {
        return new DeadLetterHeader(name, ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
    }
}
