package dev.replystream.local.simulator.http;

import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.Ending;
import dev.replystream.local.simulator.exchange.Piece;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends an answer piece by piece: the next piece goes when the one before was written and its pause is over, so that no more
 * than one piece is in memory however long the body is. The exchange is complete before the end is sent: a client that has its
 * answer finds it in the journal.
 */
final class AnswerPump {
    private final ChannelHandlerContext context;
    private final Answer answer;
    private final RunningExchange exchange;
    private final Runnable afterwards;
    private final Iterator<Piece> pieces;

    AnswerPump(ChannelHandlerContext context, Answer answer, RunningExchange exchange, Runnable afterwards) {
        this.context = context;
        this.answer = answer;
        this.exchange = exchange;
        this.afterwards = afterwards;
        this.pieces = answer.body().iterator();
    }

    void start() {
        if (answer.body() instanceof List<Piece> list && list.size() == 1 && isWhole(list.getFirst())) {
            sendWhole(list.getFirst());
            return;
        }
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
        setHeaders(head.headers());
        whenWritten(context.writeAndFlush(head), this::next);
    }

    private boolean isWhole(Piece piece) {
        return answer.contentLength() == piece.bytes().length && piece.delayNanos() == 0;
    }

    private void sendWhole(Piece piece) {
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(piece.bytes()));
        setHeaders(response.headers());
        exchange.complete();
        whenWritten(context.writeAndFlush(response), this::end);
    }

    private void setHeaders(HttpHeaders headers) {
        answer.headers().forEach(header -> headers.add(header.name(), header.value()));
        if (answer.isChunked()) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        } else {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, answer.contentLength());
        }
        if (!exchange.keepsAlive()) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
    }

    private void next() {
        if (!pieces.hasNext()) {
            finish();
            return;
        }
        Piece piece = pieces.next();
        if (piece.delayNanos() <= 0) {
            send(piece);
        } else {
            exchange.waitFor(context.executor().schedule(() -> send(piece), piece.delayNanos(), TimeUnit.NANOSECONDS));
        }
    }

    private void send(Piece piece) {
        exchange.sent(piece.tokens());
        DefaultHttpContent content = new DefaultHttpContent(Unpooled.wrappedBuffer(piece.bytes()));
        whenWritten(context.writeAndFlush(content), this::next);
    }

    private void finish() {
        exchange.complete();
        if (answer.ending() == Ending.KEEP_ALIVE) {
            whenWritten(context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT), this::end);
        } else {
            end();
        }
    }

    private void end() {
        switch (answer.ending()) {
            case KEEP_ALIVE -> {
                if (exchange.keepsAlive()) {
                    afterwards.run();
                } else {
                    Closing.inOrder(context);
                }
            }
            case CLOSE -> Closing.inOrder(context);
            case RESET -> Closing.byReset(context);
        }
    }

    /** Goes on when the write succeeded; when it failed the connection is gone, and its handler ends the exchange. */
    private void whenWritten(ChannelFuture write, Runnable then) {
        write.addListener(done -> {
            if (done.isSuccess()) {
                then.run();
            }
        });
    }
}
