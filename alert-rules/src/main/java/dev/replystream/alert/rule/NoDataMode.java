package dev.replystream.alert.rule;

/** What a span without any data means. */
public enum NoDataMode {
    /** Good news: an alert begins to recover. */
    OK,
    /** Nothing: the state stays. */
    KEEP,
    /** Bad news of the rule's highest severity. */
    RAISE
}
