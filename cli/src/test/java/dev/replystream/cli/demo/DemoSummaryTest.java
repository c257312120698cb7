package dev.replystream.cli.demo;

import static dev.replystream.cli.demo.DemoRecords.NOW;
import static dev.replystream.cli.demo.DemoRecords.alert;
import static dev.replystream.cli.demo.DemoRecords.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.AlertTransition;
import dev.replystream.avro.Reply;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.ReplyOutcomeKind;
import dev.replystream.avro.ReplySource;
import dev.replystream.avro.UsageStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DemoSummaryTest {
    private final DemoProgress progress = new DemoProgress();

    @Test
    void showsWhatWasSeen() {
        // Given
        List.of("m1", "m2", "m3", "m4").forEach(progress::sent);
        progress.replied(reply("m1", "m2"));
        progress.ended(outcome(ReplyOutcomeKind.GENERATION_FAILED, "m3"));
        progress.ended(outcome(ReplyOutcomeKind.SENT, "m1"));
        progress.ended(outcome(ReplyOutcomeKind.SENT, "m1"));
        progress.called(call(UsageStatus.SUCCEEDED, null));
        progress.called(call(UsageStatus.FAILED, "server_error"));
        progress.alerted(alert("1", AlertTransition.RAISED));
        progress.alerted(alert("2", AlertTransition.RAISED));
        progress.alerted(alert("2", AlertTransition.RESOLVED));

        // When
        List<String> block = new DemoSummary(Duration.ofSeconds(83), "sending", progress.figures()).block();

        // Then
        assertThat(block)
                .containsExactly(
                        "  --- 01:23  sending",
                        "  messages  4 in, 2 answered, 1 in flight, 1 without a reply",
                        "  telegram  1 sent, 0 send failed",
                        "  calls     2, 50.0 % failed (server_error 1)",
                        "  tokens    2,400 prompt, 60 completion, cost 0.0003 USD",
                        "  alerts    ERROR call-error-rate; 1 resolved");
    }

    @Test
    void showsTheSameInOneLine() {
        progress.sent("m1");

        assertThat(new DemoSummary(Duration.ofSeconds(1), "sending", progress.figures()).line())
                .isEqualTo(
                        "00:01 sending | 1 in, 0 answered, 1 in flight, 0 without a reply | telegram 0 sent, 0 send failed | calls 0, - failed |"
                                + " 0 prompt, 0 completion, cost 0.00 USD | alerts none open, 0 resolved");
    }

    @Test
    void isDrainedWhenEveryMessageHasComeToItsEnd() {
        progress.sent("m1");
        assertThat(progress.isDrained()).isFalse();

        progress.replied(reply("m1"));
        assertThat(progress.isDrained()).isTrue();
    }

    @Test
    void acceptsReplyThatIsSeenBeforeItsMessageIsKnownToBeSent() {
        progress.replied(reply("m1"));
        progress.sent("m1");

        assertThat(progress.isDrained()).isTrue();
    }

    @Test
    void doesNotCountOurOwnDecisionsAsFailures() {
        progress.called(call(UsageStatus.CANCELLED, "cancelled"));
        progress.called(call(UsageStatus.LOST, "lost"));

        assertThat(progress.figures().calls().failed()).isZero();
        assertThat(progress.figures().calls().all()).isEqualTo(2);
    }

    @Test
    void choosesSpansThatFitTheLength() {
        DemoSettings minute = new DemoSettings("run", Duration.ofSeconds(60), 300, 1);
        DemoSettings brief = new DemoSettings("run", Duration.ofSeconds(12), 300, 1);

        assertThat(minute.denseSpan()).isEqualTo(Duration.ofSeconds(40));
        assertThat(minute.disturbance()).isEqualTo(Duration.ofSeconds(20));
        assertThat(brief.denseSpan()).isEqualTo(Duration.ofSeconds(8));
        assertThat(brief.disturbance()).isEqualTo(Duration.ofSeconds(4));
    }

    private static Reply reply(String... messageIds) {
        return Reply.newBuilder()
                .setReplyId("r")
                .setConversationId("c")
                .setMessageIds(List.of(messageIds))
                .setText("text")
                .setSource(ReplySource.MODEL)
                .setOldestMessageAt(NOW)
                .setCreatedAt(NOW)
                .build();
    }

    private static ReplyOutcome outcome(ReplyOutcomeKind kind, String messageId) {
        return ReplyOutcome.newBuilder()
                .setOutcomeId("o")
                .setConversationId("c")
                .setReplyId("r")
                .setMessageIds(List.of(messageId))
                .setKind(kind)
                .setOldestMessageAt(NOW)
                .setOccurredAt(NOW)
                .build();
    }
}
