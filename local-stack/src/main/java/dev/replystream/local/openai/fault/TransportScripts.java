package dev.replystream.local.openai.fault;

import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.Ending;
import dev.replystream.local.simulator.exchange.Header;
import dev.replystream.local.simulator.exchange.Piece;
import dev.replystream.local.simulator.exchange.Reaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** The faults of the connection, not of the answer: silence, slowness, resets, a wrong length, a redirect. */
final class TransportScripts {
    static final long DRIP_INTERVAL = Duration.ofSeconds(1).toNanos();
    static final long LENGTH_NEVER_SENT = 64;

    /** Gives the client the time to read the first half, which a reset would throw away unread. */
    private static final Piece PAUSE_BEFORE_RESET =
            new Piece(Duration.ofMillis(50).toNanos(), new byte[0], 0);

    private static final Header LINK_LOCAL = new Header("location", "http://169.254.169.254/latest/meta-data/");

    private TransportScripts() {}

    static Reaction silence(FaultedCall call) {
        return new Reaction.Silence();
    }

    static Reaction connectionReset(FaultedCall call) {
        return new Reaction.ConnectionReset();
    }

    static Answer slowDrip(FaultedCall call) {
        Answer good = call.goodAnswer();
        byte[] bytes = good.bytes();
        return good.withBody(() -> drops(bytes));
    }

    static Answer midBodyReset(FaultedCall call) {
        Answer good = call.goodAnswer();
        List<Piece> half = firstHalf(good);
        half.add(PAUSE_BEFORE_RESET);
        return good.withBody(half).withEnding(Ending.RESET);
    }

    static Answer wrongContentLength(FaultedCall call) {
        Answer good = call.goodAnswer();
        byte[] bytes = good.bytes();
        return good.withWholeBody(bytes)
                .withContentLength(bytes.length + LENGTH_NEVER_SENT)
                .withEnding(Ending.CLOSE);
    }

    static Answer shortContentLength(FaultedCall call) {
        Answer good = call.goodAnswer();
        byte[] bytes = good.bytes();
        return good.withWholeBody(bytes).withContentLength(bytes.length / 2).withEnding(Ending.CLOSE);
    }

    static Answer redirectToLinkLocal(FaultedCall call) {
        return Answer.whole(307, Answer.with(call.headers(), LINK_LOCAL), new byte[0]);
    }

    private static Iterator<Piece> drops(byte[] bytes) {
        return IntStream.range(0, bytes.length)
                .mapToObj(i -> new Piece(DRIP_INTERVAL, new byte[] {bytes[i]}, 0))
                .iterator();
    }

    /** The pieces up to half of the bytes, the last one cut. */
    private static List<Piece> firstHalf(Answer answer) {
        int left = answer.bytes().length / 2;
        List<Piece> half = new ArrayList<>();
        for (Piece piece : answer.body()) {
            if (left < piece.bytes().length) {
                half.add(new Piece(piece.delayNanos(), Arrays.copyOf(piece.bytes(), left), 0));
                return half;
            }
            half.add(piece);
            left -= piece.bytes().length;
        }
        return half;
    }
}
