package dev.replystream.bench.aggregate.side;

import dev.replystream.avro.UsageEvent;
import dev.replystream.bench.lab.PollingThread;
import dev.replystream.bench.lab.side.RunningSide;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.SchemaRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One consumer on one thread that decodes what it reads, and nothing else: nobody who looks at the events can be quicker. */
final class RawConsumer implements RunningSide<Reached> {

    private final AvroDecoder<UsageEvent> decoder;
    private final PollingThread polling;
    private volatile Reached reached = Reached.of(0, 0);

    private RawConsumer(KafkaConsumer<byte[], byte[]> consumer, AvroDecoder<UsageEvent> decoder) {
        this.decoder = decoder;
        this.polling = PollingThread.start("raw-consumer", consumer, this::decode);
    }

    static RawConsumer start(SideSettings settings) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, Topics.USAGE_EVENTS.partitions())
                .mapToObj(partition -> new TopicPartition(settings.eventsTopic(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new RawConsumer(
                consumer, new AvroDecoder<>(new SchemaRegistry(settings.registryUrl()), UsageEvent.class));
    }

    private void decode(ConsumerRecords<byte[], byte[]> records) {
        long promptTokens = reached.promptTokens();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            promptTokens += decoder.decode(record.value()).getPromptTokens();
        }
        reached = Reached.of(reached.events() + records.count(), promptTokens);
    }

    @Override
    public Reached reached() {
        return reached;
    }

    @Override
    public boolean isWell() {
        return polling.isWell();
    }

    @Override
    public void close() {
        polling.close();
    }
}
