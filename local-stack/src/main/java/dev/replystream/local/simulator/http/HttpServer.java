package dev.replystream.local.simulator.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The server: few event loop threads that do everything, delays included; no thread per call. */
public final class HttpServer implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final int GREATEST_BODY = 64 << 20;

    private final MultiThreadIoEventLoopGroup eventLoops;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel listener;

    /**
     * Starts to listen.
     *
     * @param name what threads and errors call it, for example OpenAI simulator
     * @param address port 0 for any free one
     * @param threads event loop threads
     * @throws IllegalStateException when the port cannot be bound
     */
    public HttpServer(String name, InetSocketAddress address, int threads, RequestHandler handler) {
        eventLoops = new MultiThreadIoEventLoopGroup(
                threads,
                new DefaultThreadFactory(name.toLowerCase(Locale.ROOT).replace(' ', '-'), true),
                NioIoHandler.newFactory());
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(eventLoops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Connections(handler));
        listener = bind(name, bootstrap, address);
    }

    private Channel bind(String name, ServerBootstrap bootstrap, InetSocketAddress address) {
        var bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            eventLoops.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
            throw new IllegalStateException(
                    "The " + name + " cannot listen on port " + address.getPort(), bound.cause());
        }
        return bound.channel();
    }

    /** The port that it listens on. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Closes the listener and all connections; returns when the event loops have ended. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        connections.close().awaitUninterruptibly();
        eventLoops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private final class Connections extends ChannelInitializer<SocketChannel> {
        private final RequestHandler handler;

        private Connections(RequestHandler handler) {
            this.handler = handler;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            connections.add(channel);
            channel.pipeline()
                    .addLast(new HttpServerCodec())
                    .addLast(new HttpObjectAggregator(GREATEST_BODY))
                    .addLast(new ConnectionHandler(handler));
        }
    }
}
