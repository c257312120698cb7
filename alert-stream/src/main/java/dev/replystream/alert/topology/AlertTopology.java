package dev.replystream.alert.topology;

import dev.replystream.alert.topology.IntakeProcessor.Judged;
import dev.replystream.avro.Alert;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.deadletter.DeadLetters;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Windows and rules, brought together by tenant, become alerts. */
public final class AlertTopology {

    private static final String BY_TENANT = "windows-and-rules-by-tenant";

    private final TopicPrefix prefix;
    private final AvroSerdes serdes;
    private final DeadLetters deadLetters;
    private final EvaluationPlan plan;

    public AlertTopology(TopicPrefix prefix, AvroSerdes serdes, DeadLetters deadLetters, EvaluationPlan plan) {
        this.prefix = prefix;
        this.serdes = serdes;
        this.deadLetters = deadLetters;
        this.plan = plan;
    }

    /** Adds the whole topology. */
    public void addTo(StreamsBuilder builder) {
        KStream<byte[], Judged> judged = judged(builder, Topics.USAGE_WINDOWS, WindowIntake.ofCalls(serdes))
                .merge(
                        judged(builder, Topics.REPLY_WINDOWS, WindowIntake.ofReplies(serdes)),
                        Named.as("merge-reply-windows"))
                .merge(judged(builder, Topics.ALERT_RULES, new RuleIntake(serdes)), Named.as("merge-alert-rules"));
        writeRefused(judged);
        KStream<String, Alert> alerts = acceptedByTenant(judged).process(evaluation(), Named.as("evaluate-rules"));
        write(alerts, Topics.ALERTS);
        write(alerts, Topics.ALERT_STATES);
    }

    private KStream<byte[], Judged> judged(StreamsBuilder builder, Topic<?> topic, RecordIntake intake) {
        Consumed<byte[], byte[]> bytes = Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withTimestampExtractor(new ArrivalTime())
                .withName("read-" + topic.name());
        return builder.stream(prefix.nameOf(topic), bytes)
                .process(() -> new IntakeProcessor(intake), Named.as("judge-" + topic.name()));
    }

    private void writeRefused(KStream<byte[], Judged> judged) {
        Serde<byte[]> bytes = Serdes.ByteArray();
        judged.filter((_, record) -> record.intake() instanceof Intake.Refused, Named.as("keep-refused"))
                .map((_, record) -> deadLetterOf(record), Named.as("write-dead-letter"))
                .to(
                        prefix.nameOf(Topics.DEAD_LETTERS),
                        Produced.with(bytes, bytes).withName("send-dead-letters"));
    }

    private KeyValue<byte[], byte[]> deadLetterOf(Judged record) {
        Intake.Refused refused = (Intake.Refused) record.intake();
        ProducerRecord<byte[], byte[]> letter = deadLetters.of(record.source(), refused.tenant(), refused.refusal());
        return KeyValue.pair(letter.key(), letter.value());
    }

    private static KStream<String, TenantRecord> acceptedByTenant(KStream<byte[], Judged> judged) {
        return judged.filter((_, record) -> record.intake() instanceof Intake.Accepted, Named.as("keep-accepted"))
                .map((_, record) -> byTenant((Intake.Accepted) record.intake()), Named.as("key-by-tenant"))
                .repartition(Repartitioned.<String, TenantRecord>as(BY_TENANT)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(TenantRecord.serde())
                        .withNumberOfPartitions(Topics.ALERTS.partitions()));
    }

    private static KeyValue<String, TenantRecord> byTenant(Intake.Accepted accepted) {
        return KeyValue.pair(accepted.tenant(), accepted.record());
    }

    private ProcessorSupplier<String, TenantRecord, String, Alert> evaluation() {
        TenantReader reader = new TenantReader(serdes);
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, TenantRecord, String, Alert> get() {
                return new EvaluationProcessor(plan, reader);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return AlertStores.builders();
            }
        };
    }

    private void write(KStream<String, Alert> alerts, Topic<Alert> topic) {
        alerts.to(
                prefix.nameOf(topic),
                Produced.with(Serdes.String(), serdes.of(Alert.class)).withName("send-" + topic.name()));
    }
}
