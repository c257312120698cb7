package dev.replystream.usage.sum;

import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.usage.intake.Finding;
import dev.replystream.usage.intake.Letters;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The second phase: parts are added to the totals of their window, and changed windows are written once for each commit
 * while they are open.
 *
 * @param type what is summed
 * @param settings retention of the totals
 * @param letters makes dead letters of parts that came too late
 * @param <W> the windows' contract
 */
public record SumStage<W extends SpecificRecord>(WindowType<W> type, SumSettings settings, Letters letters) {

    /** Adds the stores of the first phase. */
    public void addStores(StreamsBuilder builder, CommitSignal commits, AvroSerdes serdes, TopicPrefix prefix) {
        builder.addStateStore(commits.store())
                .addStateStore(SeenIds.store(type.seenStore()))
                .addStateStore(Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(type.unsentStore()),
                        Serdes.String(),
                        WindowSerde.of(type, serdes, prefix)));
    }

    /** Adds the second phase behind the {@code parts} of the first. */
    public void addTo(KStream<String, W> parts, AvroSerdes serdes, TopicPrefix prefix) {
        Serde<W> serde = WindowSerde.of(type, serdes, prefix);
        KStream<String, W> byWindow = parts.repartition(Repartitioned.<String, W>as(type.name() + "-parts")
                .withKeySerde(Serdes.String())
                .withValueSerde(serde)
                .withNumberOfPartitions(type.topic().partitions()));
        KStream<String, Finding<W>> guarded = byWindow.processValues(
                () -> new RetentionGuard<>(this, serde.serializer()), Named.as("guard-" + type.name() + "-retention"));
        refused(guarded, prefix);
        guarded.filter((_, finding) -> finding.isFound(), Named.as("take-" + type.name() + "-parts"))
                .mapValues(finding -> finding.found().value, Named.as("open-" + type.name() + "-parts"))
                .groupByKey(Grouped.with(type.name() + "-parts-by-window", Serdes.String(), serde))
                .reduce(type.sum()::apply, Named.as("total-" + type.name() + "-windows"), totals(serde))
                .toStream(Named.as("stream-" + type.name() + "-windows"))
                .filter((_, window) -> window != null, Named.as("skip-removed-" + type.name() + "-windows"))
                .to(prefix.nameOf(type.topic()), written(serdes));
        byWindow.process(
                () -> new TotalsRemoval<>(this), Named.as("remove-old-" + type.name() + "-totals"), type.totalsStore());
    }

    /** Whether the totals of a window that ends at {@code end} are past their retention at {@code logTime}. */
    boolean isRemovable(long end, long logTime) {
        return end + settings.retention().toMillis() < logTime;
    }

    private Materialized<String, W, KeyValueStore<Bytes, byte[]>> totals(Serde<W> serde) {
        return Materialized.<String, W>as(Stores.inMemoryKeyValueStore(type.totalsStore()))
                .withKeySerde(Serdes.String())
                .withValueSerde(serde)
                .withCachingEnabled();
    }

    private Produced<String, W> written(AvroSerdes serdes) {
        return Produced.with(Serdes.String(), serdes.of(type.topic().value()))
                .withName("write-" + type.topic().name());
    }

    private void refused(KStream<String, Finding<W>> guarded, TopicPrefix prefix) {
        guarded.filterNot((_, finding) -> finding.isFound(), Named.as("take-late-" + type.name() + "-parts"))
                .map((_, finding) -> finding.refused(), Named.as("key-late-" + type.name() + "-parts"))
                .to(
                        prefix.nameOf(Topics.DEAD_LETTERS),
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray())
                                .withName("write-dead-letters-of-" + type.name() + "-parts"));
    }
}
