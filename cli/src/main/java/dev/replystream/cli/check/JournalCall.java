package dev.replystream.cli.check;

/**
 * A call as the provider received it.
 *
 * @param callId our id of the call, which it carries; empty when it carries none
 * @param answered whether a whole answer was sent
 * @param charged whether the provider charges for it, answered or not
 * @param promptTokens prompt tokens that were charged
 * @param completionTokens completion tokens that were charged
 */
public record JournalCall(String callId, boolean answered, boolean charged, long promptTokens, long completionTokens) {}
