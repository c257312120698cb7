package dev.replystream.bench.aggregate.side;

import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.usage.intake.Letters;
import dev.replystream.usage.sum.SumSettings;
import dev.replystream.usage.window.UsageCount;
import dev.replystream.usage.window.UsageWindowTopology;
import dev.replystream.usage.window.UsageWindowTopology.UsageOutlets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.streams.StreamsBuilder;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The topology of our service with its default settings: windows of a minute and of a quarter-hour, each call once. */
final class TwoPhases implements StreamsSide.Summing {

    private final LongAdder counted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final UsageWindowTopology topology;

    TwoPhases(SideSettings settings) {
        AvroSerdes serdes = new AvroSerdes(new SchemaRegistry(settings.registryUrl()));
        Letters letters = new Letters(new DeadLetters("bench", settings.topics(), serdes.encoder(), Clock.systemUTC()));
        SumSettings defaults = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("replystream.windows", SumSettings.class);
        topology = new UsageWindowTopology(defaults, serdes, settings.topics(), new UsageOutlets(letters, this::take));
    }

    private void take(UsageCount what, long amount) {
        switch (what) {
            case COUNTED -> counted.add(amount);
            case CORRECTED, DUPLICATE, LATE, REFUSED -> refused.add(amount);
        }
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        topology.addTo(builder);
    }

    @Override
    public long events() {
        return counted.sum();
    }

    @Override
    public boolean isWell() {
        return refused.sum() == 0;
    }
}
