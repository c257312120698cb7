package dev.replystream.usage.intake;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/** How the topologies read bytes and where their findings go. */
public final class Branches {

    private Branches() {}

    /** How a topic is read: undecoded, by time of arrival. */
    public static Consumed<byte[], byte[]> undecoded(String node) {
        return Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withTimestampExtractor(new ArrivalTime())
                .withName(node);
    }

    /**
     * Sends what was refused to the dead letters and goes on with the rest.
     *
     * @param step name of the step that found it, part of the names of the nodes
     * @param deadLetters name of the topic on the cluster
     */
    public static <K, T> KStream<String, T> accepted(KStream<K, Finding<T>> findings, String step, String deadLetters) {
        findings.filterNot((_, finding) -> finding.isFound(), Named.as("take-refused-by-" + step))
                .map((_, finding) -> finding.refused(), Named.as("key-refused-by-" + step))
                .to(
                        deadLetters,
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray())
                                .withName("write-dead-letters-of-" + step));
        return findings.filter((_, finding) -> finding.isFound(), Named.as("take-found-by-" + step))
                .map((_, finding) -> finding.found(), Named.as("key-found-by-" + step));
    }
}
