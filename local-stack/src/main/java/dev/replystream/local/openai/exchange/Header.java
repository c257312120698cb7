package dev.replystream.local.openai.exchange;

/** One header of an answer. */
public record Header(String name, String value) {}
