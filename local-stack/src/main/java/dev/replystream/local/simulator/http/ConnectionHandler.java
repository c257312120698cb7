package dev.replystream.local.simulator.http;

import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.Ending;
import dev.replystream.local.simulator.exchange.Exchange;
import dev.replystream.local.simulator.exchange.Reaction;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection: takes its requests one after the other and notices when the client goes. */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);
    private static final int GREATEST_QUEUE = 64;

    private final RequestHandler handler;
    private final Queue<FullHttpRequest> waiting = new ArrayDeque<>();
    private @Nullable RunningExchange running;

    ConnectionHandler(RequestHandler handler) {
        this.handler = handler;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        FullHttpRequest request = (FullHttpRequest) message;
        if (running == null) {
            begin(context, request);
        } else if (waiting.size() < GREATEST_QUEUE) {
            waiting.add(request);
        } else {
            request.release();
            Closing.inOrder(context);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        waiting.forEach(FullHttpRequest::release);
        waiting.clear();
        if (running != null) {
            running.abort();
            running = null;
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.error("A connection failed", cause);
        }
        Closing.inOrder(context);
    }

    private void begin(ChannelHandlerContext context, FullHttpRequest request) {
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        RunningExchange exchange = new RunningExchange(exchange(request), keepAlive);
        running = exchange;
        long delay = exchange.delayNanos();
        if (delay <= 0) {
            react(context, exchange);
        } else {
            exchange.waitFor(
                    context.executor().schedule(() -> reactLater(context, exchange), delay, TimeUnit.NANOSECONDS));
        }
    }

    /** What fails on a timer reaches nobody else. */
    private void reactLater(ChannelHandlerContext context, RunningExchange exchange) {
        try {
            react(context, exchange);
        } catch (RuntimeException e) {
            exceptionCaught(context, e);
        }
    }

    /** A failure of the simulator itself is answered as one of the server, so that it shows. */
    private Exchange exchange(FullHttpRequest request) {
        try {
            return request.decoderResult().isFailure()
                    ? Exchange.page(handler.notHttp().withEnding(Ending.CLOSE))
                    : handler.handle(Requests.httpCall(request));
        } catch (RuntimeException e) {
            LOG.error("A request failed", e);
            return Exchange.page(handler.failed());
        } finally {
            request.release();
        }
    }

    private void react(ChannelHandlerContext context, RunningExchange exchange) {
        switch (exchange.reaction()) {
            case Answer answer -> new AnswerPump(context, answer, exchange, () -> next(context)).start();
            case Reaction.Silence _ -> LOG.trace("A call is never answered");
            case Reaction.ConnectionReset _ -> {
                finished(exchange);
                Closing.byReset(context);
            }
        }
    }

    private void finished(RunningExchange exchange) {
        running = null;
        exchange.complete();
    }

    private void next(ChannelHandlerContext context) {
        running = null;
        FullHttpRequest request = waiting.poll();
        if (request != null) {
            begin(context, request);
        }
    }
}
