package dev.replystream.local.telegram.call;

import dev.replystream.local.simulator.exchange.HttpCall;
import dev.replystream.local.telegram.journal.ReceivedRequest;
import dev.replystream.local.telegram.wire.ApiError;
import dev.replystream.local.telegram.wire.Parameters;
import dev.replystream.local.telegram.wire.RefusedRequestException;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request to the Bot API, taken apart.
 *
 * @param token as the path has it
 * @param method as the path has it
 * @param parameters none when they could not be read
 * @param unreadable the answer to a body that cannot be read; null when it can
 */
record BotRequest(
        String token,
        String method,
        Parameters parameters,
        @Nullable ApiError unreadable) {
    private static final Pattern PATH = Pattern.compile("/bot([^/]*)/([^/]*)");

    static BotRequest of(HttpCall http) {
        Matcher path = PATH.matcher(http.path());
        String token = path.matches() ? path.group(1) : "";
        String method = path.matches() ? path.group(2) : "";
        try {
            return new BotRequest(token, method, Parameters.of(http), null);
        } catch (RefusedRequestException e) {
            return new BotRequest(token, method, new Parameters(Map.of()), e.error());
        }
    }

    long botId() {
        return BotAccess.botIdOf(token);
    }

    ReceivedRequest received(long sequence, Instant now) {
        return new ReceivedRequest(
                sequence,
                now,
                botId(),
                method,
                parameters.values().get("chat_id"),
                parameters.values().get("text"));
    }
}
