package dev.replystream.schemas;

import org.apache.kafka.common.config.TopicConfig;

/** What Kafka does with old records of a topic ({@code cleanup.policy}). */
public enum Cleanup {
    /** Records go when the retention is over. */
    DELETE(TopicConfig.CLEANUP_POLICY_DELETE),
    /** The newest record of each key stays for ever. */
    COMPACT(TopicConfig.CLEANUP_POLICY_COMPACT),
    /** The newest record of each key stays until the retention is over. */
    COMPACT_AND_DELETE(TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);

    private final String policy;

    Cleanup(String policy) {
        this.policy = policy;
    }

    /** The value of {@code cleanup.policy}. */
    public String policy() {
        return policy;
    }
}
