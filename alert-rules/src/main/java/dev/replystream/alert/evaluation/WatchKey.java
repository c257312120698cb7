package dev.replystream.alert.evaluation;

/**
 * A rule and a group.
 *
 * @param rule name of the rule
 * @param group labels of the group as text
 */
public record WatchKey(String rule, String group) {}
