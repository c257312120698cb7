package dev.replystream.local.openai.fault;

import dev.replystream.local.openai.wire.Usage;
import dev.replystream.local.simulator.exchange.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The faults of an answer that comes with status 200. */
final class BodyScripts {
    static final String ID_OF_ALL = "chatcmpl-repeated";
    private static final byte[] NOT_JSON = "<<<upstream connect error>>>\n\n".getBytes(StandardCharsets.UTF_8);

    private BodyScripts() {}

    static Answer contentFilter(FaultedCall call) {
        Usage usage = call.completion().usage();
        return call.renderer().apply(call.completion().filtered(usage == null ? Usage.NONE : usage.withCompletion(0)));
    }

    static Answer malformedJson(FaultedCall call) {
        Answer good = call.goodAnswer();
        byte[] bytes = good.bytes();
        byte[] broken = Arrays.copyOf(bytes, bytes.length / 2 + NOT_JSON.length);
        System.arraycopy(NOT_JSON, 0, broken, bytes.length / 2, NOT_JSON.length);
        return good.withWholeBody(broken);
    }

    static Answer emptyBody(FaultedCall call) {
        return call.goodAnswer().withWholeBody(new byte[0]);
    }

    static Answer missingUsage(FaultedCall call) {
        return call.renderer().apply(call.completion().withUsage(null));
    }

    static Answer nullId(FaultedCall call) {
        return call.renderer().apply(call.completion().withId(null));
    }

    static Answer repeatedId(FaultedCall call) {
        return call.renderer().apply(call.completion().withId(ID_OF_ALL));
    }
}
