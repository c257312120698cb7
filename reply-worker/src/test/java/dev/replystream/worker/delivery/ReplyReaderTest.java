package dev.replystream.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.Reply;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.worker.TestRegistry;
import dev.replystream.worker.intake.Patience;
import dev.replystream.worker.intake.Reading;
import dev.replystream.worker.intake.Reading.Illegible;
import dev.replystream.worker.intake.Reading.Legible;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {

    private static final byte[] KEY = {'c'};

    private final TestRegistry registry = new TestRegistry();
    private final AvroEncoder encoder = new AvroEncoder(registry.client());
    private final ReplyReader reader =
            new ReplyReader(registry.client(), new Patience(() -> 0, Duration.ofSeconds(30), Duration.ofMillis(200)));

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void keepsTheOrderOfEachConversation() {
        Reply reply = Replies.reply("r-1").build();
        assertThat(read(KEY, reply)).isInstanceOfSatisfying(Legible.class, legible -> {
            assertThat(((OutboundReply) legible.item()).reply()).isEqualTo(reply);
            assertThat(legible.lane()).isEqualTo("default\nc-1");
        });
        assertThat(read(null, reply))
                .isInstanceOfSatisfying(
                        Legible.class, legible -> assertThat(legible.lane()).isNull());
    }

    @Test
    void refusesWhatNoTableCouldHold() {
        assertRefused(Replies.reply("").build(), "reply_id");
        assertRefused(Replies.reply("r-1").setTenant(" ").build(), "tenant");
        assertRefused(Replies.reply("r-1").setChannel("a\0b").build(), "channel");
        assertRefused(Replies.reply("r-1").setConversationId("c".repeat(201)).build(), "conversation_id");
        assertRefused(Replies.reply("r-1").setReplyAddress("1\n2").build(), "reply_address");
        assertThat(reader.read(new ConsumerRecord<>("replies", 0, 0, KEY, null)))
                .isInstanceOf(Illegible.class);
    }

    private void assertRefused(Reply reply, String field) {
        assertThat(read(KEY, reply))
                .isInstanceOfSatisfying(
                        Illegible.class,
                        illegible -> assertThat(illegible.refusal().message()).startsWith(field));
    }

    private Reading<OutboundReply> read(byte @Nullable [] key, Reply reply) {
        return reader.read(new ConsumerRecord<>("replies", 0, 0, key, encoder.encode("replies", reply)));
    }
}
