package dev.replystream.local.simulator.exchange;

/** One header of an answer. */
public record Header(String name, String value) {}
