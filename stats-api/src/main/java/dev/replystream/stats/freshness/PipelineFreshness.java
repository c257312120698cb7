package dev.replystream.stats.freshness;

import static dev.replystream.stats.db.Tables.SINK_OFFSET;
import static org.jooq.impl.DSL.max;

import dev.replystream.schemas.Topic;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.stats.sink.SinkOffsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how new the stored data is. Where the log ends is asked at most once a second.
 *
 * <p>Safe for use by several threads.
 */
public final class PipelineFreshness {

    private static final Logger LOG = LoggerFactory.getLogger(PipelineFreshness.class);
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final DSLContext database;
    private final SinkOffsets stored;
    private final EndOffsets ends;
    private final Names names;
    private Map<TopicPartition, Long> lastEnds = Map.of();
    private long endsAsked = System.nanoTime() - KEPT.toNanos();
    private Lag lastLag = Lag.unknown();
    private long lagAsked = System.nanoTime() - KEPT.toNanos();

    public PipelineFreshness(DSLContext database, SinkOffsets stored, EndOffsets ends, Names names) {
        this.database = database;
        this.stored = stored;
        this.ends = ends;
        this.names = names;
    }

    /**
     * The topics that are stored.
     *
     * @param prefix what stands before their names on the cluster
     * @param stored all of them
     */
    public record Names(TopicPrefix prefix, List<Topic<?>> stored) {

        public Names {
            stored = List.copyOf(stored);
        }
    }

    /** How new the answers are that come from {@code topics}. */
    public Freshness of(Topic<?>... topics) {
        List<String> clusterNames =
                List.of(topics).stream().<String>map(names.prefix()::nameOf).toList();
        Instant asOf = database.select(max(SINK_OFFSET.NEWEST_RECORD_AT))
                .from(SINK_OFFSET)
                .where(SINK_OFFSET.TOPIC.in(clusterNames))
                .fetchOne(row -> row.value1());
        return new Freshness(asOf, CompleteUntil.read(database).orElse(null), lagOf(List.of(topics)));
    }

    /** What waits to be stored, of all topics, as of at most a second ago; unknown when the database is away. */
    public synchronized Lag lag() {
        if (System.nanoTime() - lagAsked >= KEPT.toNanos()) {
            try {
                lastLag = lagOf(names.stored());
            } catch (RuntimeException e) {
                LOG.debug("the lag is not known", e);
                lastLag = Lag.unknown();
            }
            lagAsked = System.nanoTime();
        }
        return lastLag;
    }

    private Lag lagOf(List<Topic<?>> topics) {
        Map<TopicPartition, Long> end;
        try {
            end = ends();
        } catch (KafkaException e) {
            LOG.debug("the lag is not known", e);
            return Lag.unknown();
        }
        Map<String, Topic<?>> byName = new HashMap<>();
        topics.forEach(topic -> byName.put(names.prefix().nameOf(topic), topic));
        Map<TopicPartition, Long> next = stored.of(byName.keySet());
        Map<String, Long> lag = new HashMap<>();
        end.forEach((partition, offset) -> {
            Topic<?> topic = byName.get(partition.topic());
            if (topic != null) {
                lag.merge(topic.name(), Math.max(0, offset - next.getOrDefault(partition, 0L)), Long::sum);
            }
        });
        return Lag.of(lag);
    }

    private synchronized Map<TopicPartition, Long> ends() {
        if (System.nanoTime() - endsAsked >= KEPT.toNanos()) {
            lastEnds = ends.of(
                    names.stored().stream().<String>map(names.prefix()::nameOf).toList());
            endsAsked = System.nanoTime();
        }
        return lastEnds;
    }
}
