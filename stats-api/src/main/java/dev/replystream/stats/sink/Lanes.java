package dev.replystream.stats.sink;

import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.serde.AvroSerdes;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * The sinks by the names that their topics have on the cluster.
 *
 * @param byTopic one lane for each topic
 */
record Lanes(Map<String, Lane<?>> byTopic) {

    Lanes {
        byTopic = Map.copyOf(byTopic);
    }

    /** The lanes of {@code sinks}, which have different topics. */
    static Lanes of(Collection<TopicSink<?>> sinks, TopicPrefix prefix, AvroSerdes serdes) {
        return new Lanes(sinks.stream()
                .collect(Collectors.toMap(sink -> prefix.nameOf(sink.topic()), sink -> laneOf(sink, serdes))));
    }

    Set<String> topics() {
        return byTopic.keySet();
    }

    Lane<?> of(String topic) {
        Lane<?> lane = byTopic.get(topic);
        if (lane == null) {
            throw new IllegalStateException("no sink for " + topic);
        }
        return lane;
    }

    private static <V extends SpecificRecord> Lane<V> laneOf(TopicSink<V> sink, AvroSerdes serdes) {
        return new Lane<>(sink, serdes.decoderOf(sink.topic().value()));
    }
}
