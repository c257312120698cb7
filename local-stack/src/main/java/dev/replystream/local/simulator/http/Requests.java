package dev.replystream.local.simulator.http;

import dev.replystream.local.simulator.exchange.HttpCall;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.HashMap;
import java.util.Map;

/** Turns requests of the network into plain values. */
final class Requests {
    private Requests() {}

    /** The same request, independent of the network's buffers. */
    static HttpCall httpCall(FullHttpRequest request) {
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        Map<String, String> query = new HashMap<>();
        uri.parameters().forEach((name, values) -> query.put(name, values.getFirst()));
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(header -> headers.putIfAbsent(header.getKey(), header.getValue()));
        return new HttpCall(
                request.method().name(), uri.path(), query, headers, ByteBufUtil.getBytes(request.content()));
    }
}
