package dev.replystream.local.simulator.exchange;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * An HTTP answer.
 *
 * @param headers without Content-Length and Transfer-Encoding
 * @param contentLength as announced, in bytes; {@link #CHUNKED} for none
 * @param body may be longer than memory: made while it is sent
 */
public record Answer(int status, List<Header> headers, long contentLength, Iterable<Piece> body, Ending ending)
        implements Reaction {
    /** The length of a body that is sent in chunks. */
    public static final long CHUNKED = -1;

    private static final Header JSON = new Header("content-type", "application/json");

    /** A whole JSON body. */
    public static Answer json(int status, List<Header> headers, byte[] body) {
        return whole(status, with(headers, JSON), body);
    }

    /** A whole body of the type that the headers name. */
    public static Answer whole(int status, List<Header> headers, byte[] body) {
        return new Answer(status, headers, body.length, List.of(Piece.now(body)), Ending.KEEP_ALIVE);
    }

    /** A body in chunks. */
    public static Answer chunked(int status, List<Header> headers, Iterable<Piece> body) {
        return new Answer(status, headers, CHUNKED, body, Ending.KEEP_ALIVE);
    }

    /** The same with one more header. */
    public Answer withHeader(Header header) {
        return new Answer(status, with(headers, header), contentLength, body, ending);
    }

    /** The same answer with another body and the length that goes with it. */
    public Answer withWholeBody(byte[] other) {
        long length = isChunked() ? CHUNKED : other.length;
        return new Answer(status, headers, length, List.of(Piece.now(other)), ending);
    }

    public Answer withContentLength(long announced) {
        return new Answer(status, headers, announced, body, ending);
    }

    public Answer withBody(Iterable<Piece> other) {
        return new Answer(status, headers, contentLength, other, ending);
    }

    public Answer withEnding(Ending other) {
        return new Answer(status, headers, contentLength, body, other);
    }

    public boolean isChunked() {
        return contentLength == CHUNKED;
    }

    /** All bytes of the body, which must fit in memory. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        body.forEach(piece -> bytes.writeBytes(piece.bytes()));
        return bytes.toByteArray();
    }

    /** Headers and one more. */
    public static List<Header> with(List<Header> headers, Header one) {
        List<Header> all = new ArrayList<>(headers.size() + 1);
        all.addAll(headers);
        all.add(one);
        return all;
    }
}
