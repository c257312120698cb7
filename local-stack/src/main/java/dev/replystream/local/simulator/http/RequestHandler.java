package dev.replystream.local.simulator.http;

import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.Exchange;
import dev.replystream.local.simulator.exchange.HttpCall;

/** Decides what is done about each request. Called on event loops, several at a time: it must not wait. */
public interface RequestHandler {
    Exchange handle(HttpCall http);

    /** The answer to bytes that are no HTTP request; the connection is closed after it. */
    Answer notHttp();

    /** The answer to a request on which {@link #handle} threw something. */
    Answer failed();
}
