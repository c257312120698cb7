package dev.replystream.cli.conversation;

/**
 * A message that a customer once wrote to a bank.
 *
 * @param text what was written
 * @param intent what it is about, one of 77 names such as {@code card_arrival}
 */
public record SampleMessage(String text, String intent) {}
