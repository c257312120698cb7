package dev.replystream.local.telegram.fault;

import dev.replystream.local.simulator.exchange.Reaction;
import dev.replystream.local.simulator.fault.NamedFault;
import dev.replystream.local.telegram.wire.ApiErrors;

/** Everything that can go wrong with a message. */
public enum Fault implements NamedFault {
    /** 400: chat not found. */
    CHAT_NOT_FOUND(FaultStage.NOT_SENT, FaultScripts.error(ApiErrors.CHAT_NOT_FOUND)),
    /** 400: message is too long, whatever its length. */
    TOO_LONG(FaultStage.NOT_SENT, FaultScripts.error(ApiErrors.TOO_LONG)),
    /** 400: can't parse entities. */
    CANNOT_PARSE(
            FaultStage.NOT_SENT,
            FaultScripts.error(ApiErrors.cannotParse("Can't find end tag corresponding to start tag \"b\""))),
    /** 400: message text is empty. */
    TEXT_EMPTY(FaultStage.NOT_SENT, FaultScripts.error(ApiErrors.TEXT_EMPTY)),
    /** 400: the group was upgraded, with {@code migrate_to_chat_id}. */
    GROUP_UPGRADED(FaultStage.NOT_SENT, FaultScripts.error(ApiErrors.GROUP_UPGRADED)),
    /** 401: the token was revoked. */
    UNAUTHORIZED(FaultStage.NOT_SENT, FaultScripts.error(ApiErrors.UNAUTHORIZED)),
    /** 403: bot was blocked by the user. */
    BOT_BLOCKED(FaultStage.NOT_SENT, FaultScripts.error(ApiErrors.BOT_BLOCKED)),
    /** 403: user is deactivated. */
    USER_DEACTIVATED(FaultStage.NOT_SENT, FaultScripts.error(ApiErrors.USER_DEACTIVATED)),
    /** 403: bot was kicked from the group chat. */
    BOT_KICKED(FaultStage.NOT_SENT, FaultScripts.error(ApiErrors.BOT_KICKED)),
    /** 404: what is answered to a token that is none. */
    NOT_FOUND(FaultStage.NOT_SENT, FaultScripts.error(ApiErrors.NOT_FOUND)),
    /** 409. */
    CONFLICT(FaultStage.NOT_SENT, FaultScripts.error(ApiErrors.CONFLICT)),
    /** 429 with {@code retry_after}. */
    RATE_LIMIT(FaultStage.NOT_SENT, FaultScripts::rateLimit),
    /** 429 of a server in between, whose page says nothing more. */
    RATE_LIMIT_PAGE(FaultStage.NOT_SENT, FaultScripts.page(429, "429 Too Many Requests")),
    /** 500. */
    SERVER_ERROR(FaultStage.NOT_SENT, FaultScripts.error(ApiErrors.SERVER_ERROR)),
    /** 502 with a page of the proxy in front. */
    BAD_GATEWAY(FaultStage.NOT_SENT, FaultScripts.page(502, "502 Bad Gateway")),
    /** 503. */
    UNAVAILABLE(FaultStage.NOT_SENT, FaultScripts.error(ApiErrors.UNAVAILABLE)),
    /** 504, though the message is sent. */
    GATEWAY_TIMEOUT(FaultStage.SENT, FaultScripts.error(ApiErrors.GATEWAY_TIMEOUT)),
    /** Nothing is done and nothing answered. */
    SILENCE_BEFORE(FaultStage.NOT_SENT, FaultScripts::silence),
    /** The message is sent and nothing answered. */
    SILENCE_AFTER(FaultStage.SENT, FaultScripts::silence),
    /** The connection is reset before anything is done. */
    RESET_BEFORE(FaultStage.NOT_SENT, FaultScripts::reset),
    /** The connection is reset after the message is sent and before a byte of the answer. */
    RESET_AFTER(FaultStage.SENT, FaultScripts::reset),
    /** The message is sent; the connection is reset after half of the answer. */
    RESET_IN_BODY(FaultStage.SENT, FaultScripts::resetInBody),
    /** The message is sent; the answer comes at one byte a second. */
    SLOW_DRIP(FaultStage.SENT, FaultScripts::slowDrip),
    /** The message is sent; the answer is half of the JSON. */
    MALFORMED_JSON(FaultStage.SENT, FaultScripts::malformedJson),
    /** The message is sent; the answer has no body. */
    EMPTY_BODY(FaultStage.SENT, FaultScripts::emptyBody);

    private final FaultStage stage;

    // No script has state that changes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final FaultScript script;

    Fault(FaultStage stage, FaultScript script) {
        this.stage = stage;
        this.script = script;
    }

    /** Whether the message is sent all the same. */
    public boolean sends() {
        return stage == FaultStage.SENT;
    }

    /** Whether the answer that is sent breaks off, so that the client cannot have all of it. */
    public boolean breaksOff() {
        return this == RESET_IN_BODY;
    }

    /** What is sent. */
    public Reaction play(FaultedRequest request) {
        return script.play(request);
    }
}
