package dev.replystream.usage.reply;

import dev.replystream.avro.ReplyWindow;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.usage.intake.Branches;
import dev.replystream.usage.intake.Letters;
import dev.replystream.usage.meter.Tally;
import dev.replystream.usage.reply.ReplySource.FactReader;
import dev.replystream.usage.sum.CommitSignal;
import dev.replystream.usage.sum.SumSettings;
import dev.replystream.usage.sum.SumStage;
import dev.replystream.usage.sum.WindowType;
import dev.replystream.usage.total.ReplyTotals;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** Messages, outcomes and feedback to reply windows: each is counted exactly once in its minute and its quarter-hour. */
public final class ReplyWindowTopology {

    /** Reply windows. */
    static final WindowType<ReplyWindow> TYPE = new WindowType<>(
            "reply",
            Topics.REPLY_WINDOWS,
            window -> window.getWindowStart().toEpochMilli() + window.getWindowMillis(),
            ReplyTotals::sum);

    private final ReplyParts parts;
    private final AvroSerdes serdes;
    private final TopicPrefix prefix;

    public ReplyWindowTopology(SumSettings settings, AvroSerdes serdes, TopicPrefix prefix, ReplyOutlets outlets) {
        this.parts = new ReplyParts(
                settings,
                readers(serdes, prefix),
                outlets.letters(),
                outlets.tally(),
                new CommitSignal(TYPE.signalStore()));
        this.serdes = serdes;
        this.prefix = prefix;
    }

    /** Where refusals and counts go. */
    public record ReplyOutlets(Letters letters, Tally<ReplyCount> tally) {}

    public void addTo(StreamsBuilder builder) {
        SumStage<ReplyWindow> stage = new SumStage<>(TYPE, parts.settings(), parts.letters());
        stage.addStores(builder, parts.commits(), serdes, prefix);
        OpenMessages.stores().forEach(builder::addStateStore);
        KStream<String, ReplyWindow> sums = Branches.accepted(
                builder.stream(parts.readers().keySet(), Branches.undecoded("read-replies-and-feedback"))
                        .process(() -> new ReplyFolding(parts), Named.as("fold-replies"), storeNames()),
                "fold-replies",
                prefix.nameOf(Topics.DEAD_LETTERS));
        stage.addTo(sums, serdes, prefix);
    }

    private static String[] storeNames() {
        return Stream.concat(
                        Stream.of(TYPE.seenStore(), TYPE.unsentStore(), TYPE.signalStore()),
                        OpenMessages.storeNames().stream())
                .toArray(String[]::new);
    }

    private static Map<String, FactReader> readers(AvroSerdes serdes, TopicPrefix prefix) {
        Map<String, FactReader> readers = new TreeMap<>();
        ReplySource.all().forEach(source -> readers.put(prefix.nameOf(source.topic()), source.reader(serdes)));
        return readers;
    }
}
