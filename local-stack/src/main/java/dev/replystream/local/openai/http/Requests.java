package dev.replystream.local.openai.http;

import dev.replystream.local.openai.exchange.Answer;
import dev.replystream.local.openai.exchange.Ending;
import dev.replystream.local.openai.exchange.HttpCall;
import dev.replystream.local.openai.wire.ApiError;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns requests of the network into plain values. */
final class Requests {
    /** The answer to bytes that are no HTTP request. */
    static final Answer NOT_HTTP = Answer.json(
                    400,
                    List.of(),
                    ApiError.refused(400, null, "This is not a valid HTTP request.")
                            .json())
            .withEnding(Ending.CLOSE);

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
