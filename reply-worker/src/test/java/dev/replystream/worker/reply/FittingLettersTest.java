package dev.replystream.worker.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.DeadLetter;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.deadletter.DeadLetters.Refusal;
import dev.replystream.worker.TestRegistry;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FittingLettersTest {

    private static final int MOST_OF_A_BROKER = 1_048_588;

    private final TestRegistry registry = new TestRegistry();
    private final FittingLetters letters = new FittingLetters(new DeadLetters(
            "reply-worker", TopicPrefix.NONE, new AvroEncoder(registry.client()), InstantSource.system()));

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void keepsWhatFitsWhole() {
        DeadLetter letter = decoded(of(100, 100_000, 1_000));
        assertThat(letter.getKey().remaining()).isEqualTo(100);
        assertThat(letter.getValue().remaining()).isEqualTo(100_000);
        assertThat(letter.getHeaders()).hasSize(1);
        assertThat(letter.getMessage()).isEqualTo("not ours");
    }

    @Test
    void cutsAValueThatWouldNotFit() {
        DeadLetter letter = decoded(of(3, 1_048_000, 0));
        assertThat(letter.getValue().remaining()).isBetween(890_000, 900_000);
        assertThat(letter.getMessage()).startsWith("not ours; too large").contains("1048000");
    }

    @Test
    void cutsAKeyThatWouldNotFitTwice() {
        DeadLetter letter = decoded(of(1_000_000, 10, 0));
        assertThat(letter.getKey().remaining()).isEqualTo(64 * 1024);
        assertThat(letter.getValue().remaining()).isEqualTo(10);
    }

    @Test
    void leavesHeadersOutThatLeaveNoRoom() {
        DeadLetter letter = decoded(of(10, 500_000, 500_000));
        assertThat(letter.getHeaders()).isEmpty();
        assertThat(letter.getValue().remaining()).isEqualTo(500_000);
    }

    private ProducerRecord<byte[], byte[]> of(int keyBytes, int valueBytes, int headerBytes) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("messages", 0, 7, new byte[keyBytes], new byte[valueBytes]);
        record.headers().add("h", new byte[headerBytes]);
        return letters.of(record, "default", new Refusal("decode", "undecodable", "not ours", 1));
    }

    private DeadLetter decoded(ProducerRecord<byte[], byte[]> letter) {
        assertThat(letter.key().length + letter.value().length).isLessThan(MOST_OF_A_BROKER - 1_000);
        return new AvroDecoder<>(registry.client(), DeadLetter.class).decode(letter.value());
    }
}
