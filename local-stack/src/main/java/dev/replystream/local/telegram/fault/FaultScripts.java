package dev.replystream.local.telegram.fault;

import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.Ending;
import dev.replystream.local.simulator.exchange.Header;
import dev.replystream.local.simulator.exchange.Piece;
import dev.replystream.local.simulator.exchange.Reaction;
import dev.replystream.local.telegram.wire.ApiError;
import dev.replystream.local.telegram.wire.ApiErrors;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** What the faults send. */
final class FaultScripts {
    private static final long DRIP_INTERVAL = Duration.ofSeconds(1).toNanos();
    /** Gives the client the time to read the first half, which a reset would throw away unread. */
    private static final Piece PAUSE_BEFORE_RESET =
            new Piece(Duration.ofMillis(50).toNanos(), new byte[0], 0);

    private static final List<Header> HTML = List.of(new Header("content-type", "text/html"));

    private FaultScripts() {}

    static FaultScript error(ApiError error) {
        return request -> error.answer();
    }

    static Answer rateLimit(FaultedRequest request) {
        return ApiErrors.rateLimited(request.retryAfter()).answer();
    }

    /** The page of a server in between, which is no JSON. */
    static FaultScript page(int status, String title) {
        byte[] body =
                "<html>\r\n<head><title>%1$s</title></head>\r\n<body><center><h1>%1$s</h1></center></body>\r\n</html>\r\n"
                        .formatted(title)
                        .getBytes(StandardCharsets.UTF_8);
        return request -> Answer.whole(status, HTML, body);
    }

    static Reaction silence(FaultedRequest request) {
        return new Reaction.Silence();
    }

    static Reaction reset(FaultedRequest request) {
        return new Reaction.ConnectionReset();
    }

    static Answer resetInBody(FaultedRequest request) {
        byte[] half = Arrays.copyOf(request.good().bytes(), request.good().bytes().length / 2);
        return request.good()
                .withBody(List.of(Piece.now(half), PAUSE_BEFORE_RESET))
                .withEnding(Ending.RESET);
    }

    static Answer slowDrip(FaultedRequest request) {
        byte[] bytes = request.good().bytes();
        return request.good().withBody(() -> drops(bytes));
    }

    static Answer malformedJson(FaultedRequest request) {
        byte[] bytes = request.good().bytes();
        return request.good().withWholeBody(Arrays.copyOf(bytes, bytes.length / 2));
    }

    static Answer emptyBody(FaultedRequest request) {
        return request.good().withWholeBody(new byte[0]);
    }

    private static Iterator<Piece> drops(byte[] bytes) {
        return IntStream.range(0, bytes.length)
                .mapToObj(i -> new Piece(DRIP_INTERVAL, new byte[] {bytes[i]}, 0))
                .iterator();
    }
}
