package dev.replystream.local.openai.call;

import dev.replystream.local.openai.behaviour.Behaviour;
import dev.replystream.local.openai.fault.Fault;
import dev.replystream.local.openai.journal.CallJournal;
import dev.replystream.local.openai.journal.CallResult;
import dev.replystream.local.openai.journal.ReceivedCall;
import dev.replystream.local.openai.model.Model;
import dev.replystream.local.openai.model.Models;
import dev.replystream.local.openai.model.TokenEncoding;
import dev.replystream.local.openai.tokens.ChatFormat;
import dev.replystream.local.openai.tokens.PromptTokens;
import dev.replystream.local.openai.tokens.TokenCounter;
import dev.replystream.local.openai.wire.ApiError;
import dev.replystream.local.openai.wire.ApiErrors;
import dev.replystream.local.openai.wire.CallRequest;
import dev.replystream.local.openai.wire.Operation;
import dev.replystream.local.openai.wire.RefusedRequestException;
import dev.replystream.local.openai.wire.RequestReader;
import dev.replystream.local.simulator.distribution.SeededRandom;
import dev.replystream.local.simulator.exchange.Exchange;
import dev.replystream.local.simulator.exchange.Header;
import dev.replystream.local.simulator.exchange.HttpCall;
import dev.replystream.local.simulator.steering.Steering;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers the calls that generate text and enters each of them into the journal, those that are refused included. */
public final class SimulatedApi {
    private static final long CACHED_CHARACTERS = 8_000_000;

    private final InstantSource clock;
    private final CallJournal journal;
    private final Models models;
    private final Access access;
    private final CallIds ids;
    private final ChatFormat format;
    private final Simulation simulation;

    /** What a simulated API is made of. */
    public record Parts(
            InstantSource clock,
            CallJournal journal,
            Models models,
            Access access,
            Steering<Behaviour, Fault> steering) {}

    public SimulatedApi(long seed, Parts parts) {
        this.clock = parts.clock;
        this.journal = parts.journal;
        this.models = parts.models;
        this.access = parts.access;
        this.ids = new CallIds(seed, parts.clock.instant());
        TokenCounter counter = new TokenCounter(CACHED_CHARACTERS);
        counter.load(TokenEncoding.O200K_BASE);
        this.format = new ChatFormat(counter);
        this.simulation = new Simulation(new SeededRandom(seed), parts.steering, counter, ids);
    }

    /** Decides what to do about a call. It is in the journal when this returns. */
    public Exchange call(Operation operation, HttpCall http) {
        long sequence = journal.nextSequence();
        Instant now = clock.instant();
        List<Header> headers = commonHeaders(http, ids.requestId(sequence));
        Body body = read(operation, http);
        ParsedCall parsed = body.request == null ? null : parsed(sequence, now, body.request);
        ReceivedCall received = received(sequence, now, http, new Arrival(operation, body.request, parsed));
        journal.received(received);
        ApiError refusal = refusal(http, body, parsed);
        Settled settled = refusal != null || parsed == null
                ? Settled.refused(refusal == null ? ApiErrors.SERVER_ERROR : refusal, headers)
                : simulation.settle(parsed, access.organizationOf(http), headers);
        return new Exchange(
                settled.delayNanos(),
                settled.reaction(),
                (aborted, sent) -> journal.finished(received, ended(settled, parsed, aborted, sent), aborted));
    }

    /** A stream that the client leaves is charged for what was sent; an answer in one piece is charged in full. */
    private static CallResult ended(Settled settled, @Nullable ParsedCall parsed, boolean aborted, int tokensSent) {
        boolean partial = aborted && parsed != null && parsed.request().options().stream();
        CallResult result = settled.result();
        return partial && result.billed() ? result.afterTokens(tokensSent) : result;
    }

    private @Nullable ApiError refusal(HttpCall http, Body body, @Nullable ParsedCall parsed) {
        ApiError error = access.refusal(http);
        if (error == null) {
            error = RequestCheck.clientRequestId(http);
        }
        if (error == null) {
            error = body.error;
        }
        if (error == null && parsed == null && body.request != null) {
            error = ApiErrors.modelNotFound(body.request.model());
        }
        return error == null && parsed != null ? RequestCheck.completionTokens(parsed) : error;
    }

    private static Body read(Operation operation, HttpCall http) {
        try {
            return new Body(RequestReader.read(operation, http.body()), null);
        } catch (RefusedRequestException e) {
            return new Body(null, e.error());
        }
    }

    private @Nullable ParsedCall parsed(long sequence, Instant now, CallRequest request) {
        Optional<Model> model = models.named(request.model());
        if (model.isEmpty()) {
            return null;
        }
        PromptTokens prompt = format.prompt(request.messages(), model.get().encoding());
        return new ParsedCall(sequence, now, request, model.get(), prompt);
    }

    private ReceivedCall received(long sequence, Instant now, HttpCall http, Arrival arrival) {
        CallRequest request = arrival.request;
        return new ReceivedCall(
                sequence,
                now,
                ids.requestId(sequence),
                http.header(RequestCheck.CLIENT_REQUEST_ID),
                arrival.operation.code(),
                request == null ? null : request.model(),
                request != null && request.options().stream(),
                Fingerprint.of(http.body()),
                request == null ? null : Fingerprint.shortened(request.lastUserMessage()),
                arrival.parsed == null ? 0 : arrival.parsed.prompt().count());
    }

    private List<Header> commonHeaders(HttpCall http, String requestId) {
        return List.of(
                new Header("x-request-id", requestId),
                new Header("openai-organization", access.organizationOf(http)),
                new Header("openai-version", "2020-10-01"));
    }

    private record Body(
            @Nullable CallRequest request, @Nullable ApiError error) {}

    private record Arrival(
            Operation operation,
            @Nullable CallRequest request,
            @Nullable ParsedCall parsed) {}
}
