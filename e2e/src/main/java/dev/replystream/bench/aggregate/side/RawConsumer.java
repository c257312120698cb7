package dev.replystream.bench.aggregate.side;

import dev.replystream.avro.UsageEvent;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.SchemaRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One consumer on one thread that decodes what it reads, and nothing else: nobody who looks at the events can be quicker. */
final class RawConsumer implements Side {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroDecoder<UsageEvent> decoder;
    private final Thread thread;
    private volatile Reached reached = Reached.of(0, 0);
    private volatile boolean closed;
    private volatile boolean failed;

    private RawConsumer(KafkaConsumer<byte[], byte[]> consumer, AvroDecoder<UsageEvent> decoder) {
        this.consumer = consumer;
        this.decoder = decoder;
        this.thread = Thread.ofPlatform().name("raw-consumer").unstarted(this::run);
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
        RawConsumer side = new RawConsumer(
                consumer, new AvroDecoder<>(new SchemaRegistry(settings.registryUrl()), UsageEvent.class));
        side.thread.start();
        return side;
    }

    private void run() {
        long events = 0;
        long promptTokens = 0;
        try (consumer) {
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    promptTokens += decoder.decode(record.value()).getPromptTokens();
                    events++;
                }
                reached = Reached.of(events, promptTokens);
            }
        } catch (WakeupException e) {
            failed = !closed;
        } catch (RuntimeException e) {
            failed = true;
            throw e;
        }
    }

    @Override
    public Reached reached() {
        return reached;
    }

    @Override
    public boolean isWell() {
        return !failed;
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
