package dev.replystream.stats.completeness;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How whole the figures are.
 *
 * @param asOf when the offsets were read
 * @param status {@code COMPLETE} when every record is dealt with, {@code BEHIND} when some wait
 * @param completeUntil every event before this moment is counted, late ones excepted; null when not known yet
 * @param gaps each gap in words; empty when there is none
 * @param topics each topic and its readers
 */
public record PipelineHealth(
        Instant asOf, String status, @Nullable Instant completeUntil, List<String> gaps, List<TopicFlow> topics) {

    /**
     * A topic.
     *
     * @param topic its name in the catalogue
     * @param produced sum of the partitions' end offsets for readers of committed records, markers of transactions included
     * @param readers who has to read it
     */
    public record TopicFlow(String topic, long produced, List<ReaderFlow> readers) {}

    /**
     * A reader of a topic.
     *
     * @param reader name of its consumer group; {@code stats-api} for what is stored
     * @param does what it does with a record
     * @param read sum of its offsets
     * @param waiting records, and markers of transactions, that it has not read
     * @param gaps the partitions in which some wait
     */
    public record ReaderFlow(String reader, String does, long read, long waiting, List<Gap> gaps) {}

    /**
     * Records that wait.
     *
     * @param fromOffset the first
     * @param toOffset behind the last
     */
    public record Gap(int partition, long fromOffset, long toOffset) {}
}
