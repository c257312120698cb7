package dev.replystream.alert.rule;

/** How bad it is, in rising order. */
public enum Severity {
    WARNING,
    ERROR
}
