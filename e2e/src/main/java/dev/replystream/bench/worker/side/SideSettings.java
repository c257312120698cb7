package dev.replystream.bench.worker.side;

import dev.replystream.schemas.TopicPrefix;
import org.jspecify.annotations.Nullable;

/**
 * What a side is to do.
 *
 * @param kind which side
 * @param bootstrapServers the broker
 * @param registryUrl the schema registry
 * @param prefix of the topics
 * @param group consumer group
 * @param concurrency most works at a time
 * @param partitions of the topic of messages
 * @param work what is done for a message
 */
public record SideSettings(
        Kind kind,
        String bootstrapServers,
        String registryUrl,
        String prefix,
        String group,
        int concurrency,
        int partitions,
        Work work) {

    /** The sides. */
    public enum Kind {
        /** Our intake. */
        OURS("replystream"),
        /** Our intake, with transactions as far apart as the peers'. */
        OURS_EVERY_100_MS("replystream, a commit every 100 ms"),
        /** Our window and commit planner, without transactions, with commits that nobody waits for. */
        OURS_AT_LEAST_ONCE("the same window, at least once"),
        /** Confluent's parallel consumer, sends that are not waited for, asynchronous commits: may lose replies. */
        PARALLEL_UNACKNOWLEDGED("parallel-consumer async, unacknowledged"),
        /** Confluent's parallel consumer, asynchronous commits. */
        PARALLEL_ASYNCHRONOUS("parallel-consumer async"),
        /** Confluent's parallel consumer, transactional, works begin while it commits. */
        PARALLEL_EAGER("parallel-consumer tx eager"),
        /** Confluent's parallel consumer, transactional, its default. */
        PARALLEL_STRICT("parallel-consumer tx strict"),
        /** One thread for each partition. */
        THREAD_PER_PARTITION("thread per partition"),
        /** One message after the other. */
        ONE_AT_A_TIME("one at a time"),
        /** Five messages together, then a pause. */
        BATCHES_OF_FIVE("batches of 5");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** What people call it. */
        public String title() {
            return title;
        }

        /** Whether it is one of the ways of Confluent's parallel consumer. */
        public boolean isParallelConsumer() {
            return switch (this) {
                case PARALLEL_UNACKNOWLEDGED, PARALLEL_ASYNCHRONOUS, PARALLEL_EAGER, PARALLEL_STRICT -> true;
                case OURS,
                        OURS_EVERY_100_MS,
                        OURS_AT_LEAST_ONCE,
                        THREAD_PER_PARTITION,
                        ONE_AT_A_TIME,
                        BATCHES_OF_FIVE -> false;
            };
        }

        /** Whether it is what ours is compared with, and not of our making. */
        public boolean isPeer() {
            return this != OURS && this != OURS_EVERY_100_MS && this != OURS_AT_LEAST_ONCE;
        }
    }

    /**
     * What is done for a message: a call when there is a server, else waiting.
     *
     * @param millis how long is waited, at least 0; of a call nothing is known here
     * @param hungEvery of so many conversations one hangs; 0 for none
     * @param hungMillis how long that one's works take
     * @param openAi base URL of the server that is called; null for none
     */
    public record Work(
            long millis,
            int hungEvery,
            long hungMillis,
            @Nullable String openAi) {

        public static Work waiting(long millis) {
            return new Work(millis, 0, 0, null);
        }

        public static Work calling(String baseUrl) {
            return new Work(0, 0, 0, baseUrl);
        }

        /** Whether a server is called. */
        public boolean calls() {
            return openAi != null;
        }

        /** One of {@code every} conversations takes that long. */
        public Work hanging(int every, long time) {
            return new Work(millis, every, time, openAi);
        }
    }

    TopicPrefix topics() {
        return new TopicPrefix(prefix);
    }
}
