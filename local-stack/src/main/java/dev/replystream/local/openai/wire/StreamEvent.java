package dev.replystream.local.openai.wire;

/**
 * One server-sent event.
 *
 * @param bytes as sent, the blank line at the end included
 * @param tokens completion tokens that were generated for it, 0 for events that carry no text
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record StreamEvent(byte[] bytes, int tokens) {}
