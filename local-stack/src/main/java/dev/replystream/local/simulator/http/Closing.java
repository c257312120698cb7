package dev.replystream.local.simulator.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;

/** The two ways in which a server ends a connection. Nobody waits for either: the handler hears of the end. */
final class Closing {
    private Closing() {}

    /** Ends it after what was written. */
    static void inOrder(ChannelHandlerContext context) {
        ChannelFuture _ = context.close();
    }

    /** Sends a reset, which makes the client lose what it has not read. */
    static void byReset(ChannelHandlerContext context) {
        context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        inOrder(context);
    }
}
