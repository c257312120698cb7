package dev.replystream.schemas;

import java.util.Objects;

/**
 * What stands before every topic name on a shared cluster; empty by default.
 *
 * @param value letters, digits, dots, underscores and hyphens; may be empty
 */
public record TopicPrefix(String value) {

    /** No prefix. */
    public static final TopicPrefix NONE = new TopicPrefix("");

    public TopicPrefix {
        Objects.requireNonNull(value, "value is null");
        if (!value.matches("[A-Za-z0-9._-]{0,100}")) {
            throw new IllegalArgumentException(
                    "a topic prefix has at most 100 letters, digits, '.', '_' and '-', was " + value);
        }
    }

    /** The name of {@code topic} on the cluster. */
    public String nameOf(Topic<?> topic) {
        return value + topic.name();
    }

    /** The registry subject of the topic's values ({@code TopicNameStrategy}). */
    public String valueSubjectOf(Topic<?> topic) {
        return nameOf(topic) + "-value";
    }
}
