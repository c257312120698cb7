package dev.replystream.worker.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.worker.Messages;
import dev.replystream.worker.conversation.StoredMessage;
import dev.replystream.worker.message.InboundMessage;
import dev.replystream.worker.reply.Screening.Suppressed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreeningTest {

    private static final InboundMessage FIRST = inbound("m-1", 10);
    private static final InboundMessage SECOND = inbound("m-2", 11);

    @Test
    void callsForNewMessages() {
        Screening screening = Screening.of(List.of(FIRST, SECOND), Map.of());
        assertThat(screening.fresh()).containsExactly(FIRST, SECOND);
        assertThat(screening.suppressed()).isEmpty();
    }

    @Test
    void answersTheSameIdOnce() {
        InboundMessage again = inbound("m-1", 12);
        Screening screening = Screening.of(List.of(FIRST, again), Map.of());
        assertThat(screening.fresh()).containsExactly(FIRST);
        assertThat(screening.suppressed()).containsExactly(new Suppressed(again, "duplicate"));
    }

    @Test
    void tellsADuplicateFromARepeatByItsPlace() {
        StoredMessage stored = new StoredMessage("r-1", 0, 10);
        assertThat(Screening.of(List.of(FIRST), Map.of("m-1", stored)).repliesToRepeat())
                .containsExactly("r-1");
        InboundMessage elsewhere = inbound("m-1", 12);
        assertThat(Screening.of(List.of(elsewhere), Map.of("m-1", stored)).suppressed())
                .containsExactly(new Suppressed(elsewhere, "duplicate"));
    }

    @Test
    void neverAnswersMachines() {
        InboundMessage automatic = new InboundMessage(
                Messages.record(0, 10, new byte[0]),
                Messages.message("m-1").setAutomatic(true).build());
        assertThat(Screening.of(List.of(automatic), Map.of()).suppressed())
                .containsExactly(new Suppressed(automatic, "automatic"));
    }

    private static InboundMessage inbound(String id, long offset) {
        return new InboundMessage(
                Messages.record(0, offset, new byte[0]), Messages.message(id).build());
    }
}
