package dev.replystream.usage.window;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.usage.intake.Branches;
import dev.replystream.usage.intake.Letters;
import dev.replystream.usage.intake.RecordReader;
import dev.replystream.usage.meter.Tally;
import dev.replystream.usage.sum.CommitSignal;
import dev.replystream.usage.sum.SumSettings;
import dev.replystream.usage.sum.SumStage;
import dev.replystream.usage.sum.WindowType;
import dev.replystream.usage.total.UsageEventRules;
import dev.replystream.usage.total.UsageTotals;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** Usage events to usage windows: each event is counted exactly once in its minute and its quarter-hour. */
public final class UsageWindowTopology {

    /** Usage windows. */
    static final WindowType<UsageWindow> TYPE = new WindowType<>(
            "usage",
            Topics.USAGE_WINDOWS,
            window -> window.getWindowStart().toEpochMilli() + window.getWindowMillis(),
            UsageTotals::sum);

    private final UsageWindowParts parts;
    private final AvroSerdes serdes;
    private final TopicPrefix prefix;

    public UsageWindowTopology(SumSettings settings, AvroSerdes serdes, TopicPrefix prefix, UsageOutlets outlets) {
        this.parts = new UsageWindowParts(
                settings,
                new UsageEventRules(settings.punctuality()),
                new RecordReader<>(serdes.decoderOf(UsageEvent.class)),
                outlets.letters(),
                outlets.tally(),
                new CommitSignal(TYPE.signalStore()));
        this.serdes = serdes;
        this.prefix = prefix;
    }

    /** Where refusals and counts go. */
    public record UsageOutlets(Letters letters, Tally<UsageCount> tally) {}

    public void addTo(StreamsBuilder builder) {
        SumStage<UsageWindow> stage = new SumStage<>(TYPE, parts.settings(), parts.letters());
        stage.addStores(builder, parts.commits(), serdes, prefix);
        KStream<String, UsageWindow> sums = Branches.accepted(
                builder.stream(prefix.nameOf(Topics.USAGE_EVENTS), Branches.undecoded("read-usage-events"))
                        .process(
                                () -> new UsageFolding(parts),
                                Named.as("fold-usage-events"),
                                TYPE.seenStore(),
                                TYPE.unsentStore(),
                                TYPE.signalStore()),
                "fold-usage-events",
                prefix.nameOf(Topics.DEAD_LETTERS));
        stage.addTo(sums, serdes, prefix);
    }
}
