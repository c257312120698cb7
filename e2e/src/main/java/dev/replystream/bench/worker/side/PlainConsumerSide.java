package dev.replystream.bench.worker.side;

import dev.replystream.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Plain consumers, each with its partitions and a thread that works on what it reads, writes the results and commits, in
 * turn: at least once.
 */
final class PlainConsumerSide implements Side {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration END_PATIENCE = Duration.ofSeconds(1);

    private final KafkaProducer<String, byte[]> producer;
    private final Gathering gathering;
    private final long commitNanos;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;
    private volatile boolean failed;

    /** Works on what was read. */
    @FunctionalInterface
    interface Gathering {

        /** The results of some messages, by the order of these. */
        List<ProducerRecord<String, byte[]>> work(List<ConsumerRecord<String, byte[]>> messages)
                throws InterruptedException;
    }

    /**
     * How much is read at a time and how it is worked on.
     *
     * @param most most messages that are worked on together
     * @param consumers how many there are, each with its share of the partitions
     * @param commitInterval shortest time between two commits
     */
    record Style(int most, int consumers, Duration commitInterval, Gathering gathering) {}

    PlainConsumerSide(SideSettings settings, Style style) {
        this.producer =
                new KafkaProducer<>(Clients.producer(settings), new StringSerializer(), new ByteArraySerializer());
        this.gathering = style.gathering();
        this.commitNanos = style.commitInterval().toNanos();
        String topic = settings.topics().nameOf(Topics.MESSAGES);
        Map<String, Object> properties = Clients.consumer(settings);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, style.most());
        for (int number = 0; number < style.consumers(); number++) {
            int first = number;
            List<TopicPartition> share = IntStream.range(0, settings.partitions())
                    .filter(partition -> partition % style.consumers() == first)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            threads.add(Thread.ofPlatform().name("consumer-" + number).start(() -> consume(properties, share)));
        }
    }

    @Override
    public boolean isWell() {
        return !failed;
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(END_PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(END_PATIENCE);
    }

    private void send(ProducerRecord<String, byte[]> record) {
        var _ = producer.send(record, (_, failure) -> {
            if (failure != null && !closed) {
                failed = true;
            }
        });
    }

    private void consume(Map<String, Object> properties, List<TopicPartition> share) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(share);
            long committedAt = System.nanoTime();
            while (!closed) {
                List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
                consumer.poll(LOOK).forEach(messages::add);
                gathering.work(messages).forEach(this::send);
                if (System.nanoTime() - committedAt >= commitNanos) {
                    producer.flush();
                    consumer.commitSync();
                    committedAt = System.nanoTime();
                }
            }
        } catch (InterruptedException | CancellationException | KafkaException e) {
            if (!closed) {
                failed = true;
                throw new IllegalStateException("a consumer broke off", e);
            }
        }
    }
}
