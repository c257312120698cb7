package dev.replystream.bench.aggregate.side;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.WindowKey;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.usage.total.UsageGroup;
import dev.replystream.usage.total.UsageTotals;
import dev.replystream.usage.total.WindowSize;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The same windows as the DSL's own guide has them: group by the dimensions, a window of a minute with the same grace,
 * aggregate. Its defaults otherwise: a store in RocksDB behind a cache. It recognises no duplicates and has no quarter-hours.
 */
final class PlainDsl implements StreamsSide.Summing {

    private static final Duration GRACE = Duration.ofHours(24);

    private final SideSettings settings;
    private final AvroSerdes serdes;
    private final LongAdder counted = new LongAdder();

    PlainDsl(SideSettings settings) {
        this.settings = settings;
        this.serdes = new AvroSerdes(new SchemaRegistry(settings.registryUrl()));
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        Serde<UsageEvent> events = serdeOf(Topics.USAGE_EVENTS);
        Serde<UsageWindow> windows = serdeOf(Topics.USAGE_WINDOWS);
        builder.stream(
                        settings.eventsTopic(),
                        Consumed.with(Serdes.ByteArray(), events)
                                .withTimestampExtractor((record, _) -> ((UsageEvent) record.value())
                                        .getOccurredAt()
                                        .toEpochMilli())
                                .withName("read-usage-events"))
                .groupBy((_, event) -> keyOf(event), Grouped.with("by-group", Serdes.String(), events))
                .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofMinutes(1), GRACE))
                .aggregate(
                        PlainDsl::nothing,
                        (_, event, window) -> sum(event, window),
                        Named.as("sum"),
                        Materialized.<String, UsageWindow, WindowStore<Bytes, byte[]>>as("totals")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(windows)
                                .withRetention(GRACE.plus(Duration.ofMinutes(1))))
                .toStream(Named.as("changes"))
                .map((_, window) -> KeyValue.pair(WindowKey.of(window), window), Named.as("key"))
                .to(
                        settings.windowsTopic(),
                        Produced.with(Serdes.String(), windows).withName("write-usage-windows"));
    }

    @Override
    public long events() {
        return counted.sum();
    }

    @Override
    public boolean isWell() {
        return true;
    }

    private UsageWindow sum(UsageEvent event, UsageWindow window) {
        UsageTotals totals = UsageTotals.of(window);
        totals.plus(event);
        counted.increment();
        return totals.toWindow(
                UsageGroup.of(event), WindowSize.MINUTE.startOf(event.getOccurredAt()), WindowSize.MINUTE.millis());
    }

    private static UsageWindow nothing() {
        return new UsageTotals()
                .toWindow(new UsageGroup("", "", "", "", "", "", ""), Instant.EPOCH, WindowSize.MINUTE.millis());
    }

    private static String keyOf(UsageEvent event) {
        UsageGroup group = UsageGroup.of(event);
        return String.join(
                "|",
                group.tenant(),
                group.apiType(),
                group.operation(),
                group.model(),
                group.channel(),
                group.experiment(),
                group.variant());
    }

    /** Internal topics hold what the topic of the catalogue holds. */
    @SuppressWarnings("NullAway") // a store's serde meets null for entries that are absent
    private <V extends SpecificRecord> Serde<V> serdeOf(Topic<V> topic) {
        String name = settings.topics().nameOf(topic);
        AvroDecoder<V> decoder = serdes.decoderOf(topic.value());
        return Serdes.serdeFrom(
                (_, value) -> value == null ? null : serdes.encoder().encode(name, value),
                (_, bytes) -> bytes == null ? null : decoder.decode(bytes));
    }
}
