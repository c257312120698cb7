package dev.replystream.local.openai.fault;

import dev.replystream.local.openai.wire.CompletionWriter;
import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.Header;
import dev.replystream.local.simulator.exchange.Piece;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Bodies that are far too long, though valid: the good answer with a padding before it. Made while they are sent. */
final class PaddedBodies {
    static final int BLOCK = 1 << 20;
    static final int HUGE_BLOCKS = 100;
    static final int BOMB_BLOCKS = 256;

    private static final byte[] PREFIX = "{\"padding\":\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PADDING = padding();

    private PaddedBodies() {}

    static Answer huge(FaultedCall call) {
        byte[] suffix = suffix(call);
        List<Piece> blocks = Collections.nCopies(HUGE_BLOCKS, Piece.now(PADDING));
        Iterable<Piece> body =
                () -> Stream.of(Stream.of(Piece.now(PREFIX)), blocks.stream(), Stream.of(Piece.now(suffix)))
                        .flatMap(pieces -> pieces)
                        .iterator();
        long length = PREFIX.length + (long) HUGE_BLOCKS * BLOCK + suffix.length;
        return Answer.json(200, call.headers(), PREFIX).withBody(body).withContentLength(length);
    }

    static Answer gzipBomb(FaultedCall call) {
        byte[] compressed = GzipRepetition.compress(PREFIX, PADDING, BOMB_BLOCKS, suffix(call));
        return Answer.json(200, call.headers(), compressed).withHeader(new Header("content-encoding", "gzip"));
    }

    /** The good answer without its opening brace: goes on after the padding. */
    private static byte[] suffix(FaultedCall call) {
        byte[] good = CompletionWriter.body(call.completion());
        byte[] suffix = new byte[good.length + 1];
        suffix[0] = '"';
        suffix[1] = ',';
        System.arraycopy(good, 1, suffix, 2, good.length - 1);
        return suffix;
    }

    private static byte[] padding() {
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, (byte) 'x');
        return block;
    }
}
