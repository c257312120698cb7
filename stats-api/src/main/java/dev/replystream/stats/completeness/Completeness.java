package dev.replystream.stats.completeness;

import dev.replystream.schemas.Topic;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.stats.completeness.PipelineHealth.Gap;
import dev.replystream.stats.completeness.PipelineHealth.ReaderFlow;
import dev.replystream.stats.completeness.PipelineHealth.TopicFlow;
import dev.replystream.stats.freshness.CompleteUntil;
import dev.replystream.stats.freshness.EndOffsets;
import dev.replystream.stats.freshness.PipelineFreshness;
import dev.replystream.stats.sink.SinkOffsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jooq.DSLContext;

/** Compares what was produced with what was read. */
final class Completeness {

    /** Whoever stores records is this service. */
    private static final String STORE = "stats-api";

    private final Sources sources;
    private final KafkaSettings kafka;
    private final List<Topic<?>> stored;
    private final Clock clock;

    Completeness(Sources sources, KafkaSettings kafka, PipelineFreshness.Names names, Clock clock) {
        this.sources = sources;
        this.kafka = kafka;
        this.stored = names.stored();
        this.clock = clock;
    }

    /** Who knows the offsets. */
    record Sources(DSLContext database, EndOffsets ends, GroupPositions groups, SinkOffsets sinks) {}

    /**
     * What is known now. The ends of the topics are asked before the readers are, so a reader at an end had come to it: what
     * is found to be complete was, at the moment at which the ends were read.
     *
     * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
     */
    PipelineHealth now() {
        List<Reader> readers = Reader.all();
        Set<Topic<?>> topics = new LinkedHashSet<>(
                readers.stream().<Topic<?>>map(Reader::topic).toList());
        topics.addAll(stored);
        Map<TopicPartition, Long> ends = sources.ends().of(namesOf(topics));
        Map<String, Map<TopicPartition, Long>> positions = sources.groups()
                .of(readers.stream()
                        .map(reader -> kafka.qualified(reader.group()))
                        .toList());
        Map<TopicPartition, Long> inDatabase = sources.sinks().of(namesOf(stored));
        List<TopicFlow> flows = new ArrayList<>();
        for (Topic<?> topic : topics) {
            Map<Integer, Long> end = ofTopic(ends, topic);
            List<ReaderFlow> read = new ArrayList<>();
            readers.stream()
                    .filter(reader -> reader.topic().equals(topic))
                    .map(reader -> flow(
                            reader.group(),
                            reader.does(),
                            end,
                            ofTopic(positions.getOrDefault(kafka.qualified(reader.group()), Map.of()), topic)))
                    .forEach(read::add);
            if (stored.contains(topic)) {
                read.add(flow(STORE, "stores", end, ofTopic(inDatabase, topic)));
            }
            flows.add(new TopicFlow(topic.name(), sum(end.values()), read));
        }
        List<String> gaps = gapsIn(flows);
        return new PipelineHealth(
                clock.instant(),
                gaps.isEmpty() ? "COMPLETE" : "BEHIND",
                CompleteUntil.read(sources.database()).orElse(null),
                gaps,
                flows);
    }

    private static ReaderFlow flow(String reader, String does, Map<Integer, Long> ends, Map<Integer, Long> positions) {
        List<Gap> gaps = new ArrayList<>();
        long waiting = 0;
        for (Map.Entry<Integer, Long> end : ends.entrySet()) {
            long position = positions.getOrDefault(end.getKey(), 0L);
            if (position < end.getValue()) {
                gaps.add(new Gap(end.getKey(), position, end.getValue()));
                waiting += end.getValue() - position;
            }
        }
        return new ReaderFlow(reader, does, sum(positions.values()), waiting, gaps);
    }

    private static List<String> gapsIn(List<TopicFlow> flows) {
        List<String> words = new ArrayList<>();
        for (TopicFlow flow : flows) {
            for (ReaderFlow reader : flow.readers()) {
                reader.gaps()
                        .forEach(gap -> words.add("%s %s %s: partition %d, offsets %d to %d wait"
                                .formatted(
                                        reader.reader(),
                                        reader.does(),
                                        flow.topic(),
                                        gap.partition(),
                                        gap.fromOffset(),
                                        gap.toOffset() - 1)));
            }
        }
        return words;
    }

    private List<String> namesOf(Collection<Topic<?>> topics) {
        return topics.stream().<String>map(kafka.prefix()::nameOf).toList();
    }

    private Map<Integer, Long> ofTopic(Map<TopicPartition, Long> offsets, Topic<?> topic) {
        String name = kafka.prefix().nameOf(topic);
        Map<Integer, Long> found = new TreeMap<>();
        offsets.forEach((partition, offset) -> {
            if (partition.topic().equals(name)) {
                found.put(partition.partition(), offset);
            }
        });
        return found;
    }

    private static long sum(Collection<Long> offsets) {
        return offsets.stream().mapToLong(Long::longValue).sum();
    }
}
