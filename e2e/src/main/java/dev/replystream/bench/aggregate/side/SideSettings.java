package dev.replystream.bench.aggregate.side;

import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import java.time.Duration;
import java.util.List;

/**
 * What a side is to do.
 *
 * @param kind which side
 * @param bootstrapServers the broker
 * @param registryUrl the schema registry
 * @param prefix of the topics
 * @param run name of the run, lower-case: a side that is started again in the same run finds what it left
 * @param threads how many threads work, of sides that have a choice; at least 1
 * @param folder where it keeps what it needs on the disk
 */
public record SideSettings(
        Kind kind, String bootstrapServers, String registryUrl, String prefix, String run, int threads, String folder) {

    /** The sides. */
    public enum Kind {
        /** Our topology. */
        OURS("replystream"),
        /** The same windows in the DSL of Kafka Streams. */
        DSL("Kafka Streams DSL"),
        /** The same windows in Flink. */
        FLINK("Apache Flink"),
        /** A consumer that does nothing but decode. */
        RAW("raw consumer");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** What people call it. */
        public String title() {
            return title;
        }

        /** How long the windows are that it writes. */
        public List<Duration> windowLengths() {
            return switch (this) {
                case OURS -> List.of(Duration.ofMinutes(1), Duration.ofMinutes(15));
                case DSL, FLINK -> List.of(Duration.ofMinutes(1));
                case RAW -> List.of();
            };
        }
    }

    public TopicPrefix topics() {
        return new TopicPrefix(prefix);
    }

    /** Name of the topic that is read. */
    public String eventsTopic() {
        return topics().nameOf(Topics.USAGE_EVENTS);
    }

    /** Name of the topic that windows are written to. */
    public String windowsTopic() {
        return topics().nameOf(Topics.USAGE_WINDOWS);
    }

    /** What consumer group, application or transactions are called. */
    public String application() {
        return prefix + run;
    }
}
