package dev.replystream.local.simulator.exchange;

/** What is done about a request. */
public sealed interface Reaction permits Answer, Reaction.Silence, Reaction.ConnectionReset {
    /** Nothing is ever sent; the connection stays open until the client closes it. */
    record Silence() implements Reaction {}

    /** The connection is reset before a byte was sent. */
    record ConnectionReset() implements Reaction {}
}
