package dev.replystream.usage.ledger;

import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageProgress;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.usage.call.CallState;
import dev.replystream.usage.intake.Branches;
import dev.replystream.usage.intake.Letters;
import dev.replystream.usage.intake.RecordReader;
import dev.replystream.usage.meter.Tally;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Call ledger to usage events. Exactly once: an entry that is read twice is accounted for once; an entry that cannot be
 * used goes to the dead letters and the rest goes on.
 */
public final class LedgerTopology {

    /** Calls by id: open ones, and for a while those that are accounted for. */
    public static final String CALLS_STORE = "calls";

    private final LedgerParts parts;
    private final AvroSerdes serdes;
    private final TopicPrefix prefix;

    public LedgerTopology(LedgerSettings settings, AvroSerdes serdes, TopicPrefix prefix, LedgerOutlets outlets) {
        this.parts = new LedgerParts(
                settings,
                new RecordReader<>(serdes.decoderOf(CallLedgerEntry.class)),
                outlets.letters(),
                outlets.tally());
        this.serdes = serdes;
        this.prefix = prefix;
    }

    /** Where refusals and counts go. */
    public record LedgerOutlets(Letters letters, Tally<LedgerCount> tally) {}

    public void addTo(StreamsBuilder builder) {
        builder.addStateStore(callsStore());
        KStream<String, SpecificRecord> accounts = Branches.accepted(
                builder.stream(prefix.nameOf(Topics.CALL_LEDGER), Branches.undecoded("read-call-ledger"))
                        .process(() -> new CallAccountant(parts), Named.as("account-calls"), CALLS_STORE),
                "account-calls",
                prefix.nameOf(Topics.DEAD_LETTERS));
        write(accounts, UsageEvent.class, "usage-events", prefix.nameOf(Topics.USAGE_EVENTS));
        write(accounts, UsageProgress.class, "usage-progress", prefix.nameOf(Topics.USAGE_PROGRESS));
    }

    private StoreBuilder<KeyValueStore<String, CallState>> callsStore() {
        CallStateSerde states = new CallStateSerde(
                serdes.encoder(), serdes.decoderOf(CallLedgerEntry.class), prefix.nameOf(Topics.CALL_LEDGER));
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(CALLS_STORE), Serdes.String(), states.serde());
    }

    private <V extends SpecificRecord> void write(
            KStream<String, SpecificRecord> accounts, Class<V> type, String name, String topic) {
        accounts.filter((_, account) -> type.isInstance(account), Named.as("take-" + name))
                .mapValues(type::cast, Named.as("cast-" + name))
                .to(topic, Produced.with(Serdes.String(), serdes.of(type)).withName("write-" + name));
    }
}
