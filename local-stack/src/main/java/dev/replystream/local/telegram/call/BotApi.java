package dev.replystream.local.telegram.call;

import dev.replystream.local.simulator.distribution.SeededRandom;
import dev.replystream.local.simulator.exchange.Exchange;
import dev.replystream.local.simulator.exchange.HttpCall;
import dev.replystream.local.simulator.steering.Steering;
import dev.replystream.local.telegram.behaviour.Behaviour;
import dev.replystream.local.telegram.fault.Fault;
import dev.replystream.local.telegram.journal.ReceivedRequest;
import dev.replystream.local.telegram.journal.RequestJournal;
import dev.replystream.local.telegram.wire.ApiErrors;
import dev.replystream.local.telegram.wire.Results;
import java.time.InstantSource;
import java.util.Locale;

/** Answers the requests of bots and enters each of them into the journal, those that are refused included. */
public final class BotApi {
    /** What the path of every request begins with. */
    public static final String PREFIX = "/bot";

    private final BotAccess access;
    private final RequestJournal journal;
    private final InstantSource clock;
    private final Sending sending;

    public BotApi(
            long seed,
            BotAccess access,
            RequestJournal journal,
            Steering<Behaviour, Fault> steering,
            InstantSource clock) {
        this.access = access;
        this.journal = journal;
        this.clock = clock;
        this.sending = new Sending(new SeededRandom(seed), steering);
    }

    /** Decides what to do about a request. It is done and in the journal when this returns. */
    public Exchange handle(HttpCall http) {
        BotRequest request = BotRequest.of(http);
        ReceivedRequest received = request.received(journal.nextSequence(), clock.instant());
        Settled settled = settle(received, request, http);
        journal.decided(received, settled.result());
        return new Exchange(
                settled.delayNanos(),
                settled.reaction(),
                (aborted, _) -> journal.finished(received, settled.result(), settled.isWhole() && !aborted));
    }

    /** Methods are named in any case, and asked by GET or POST. */
    private Settled settle(ReceivedRequest received, BotRequest request, HttpCall http) {
        boolean allowedMethod = http.method().equals("POST") || http.method().equals("GET");
        if (received.botId() == 0 || !allowedMethod) {
            return Settled.refused(ApiErrors.NOT_FOUND);
        }
        if (!access.allows(request.token())) {
            return Settled.refused(ApiErrors.UNAUTHORIZED);
        }
        if (request.unreadable() != null) {
            return Settled.refused(request.unreadable());
        }
        return switch (request.method().toLowerCase(Locale.ROOT)) {
            case "sendmessage" -> sending.settle(received, request);
            case "getme" -> Settled.answered(0, Results.bot(received.botId()), null);
            default -> Settled.refused(ApiErrors.NOT_FOUND);
        };
    }
}
