package dev.replystream.usage.progress;

import dev.replystream.avro.UsageProgress;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.usage.intake.Reading;
import dev.replystream.usage.intake.RecordReader;
import dev.replystream.usage.progress.LedgerProgress.Reached;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes one barrier after the other and writes how far the windows are complete. Every instance may run it: entries never go
 * back. A failure is logged and the barrier is looked at again.
 */
final class WindowProgress implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WindowProgress.class);

    private final ProgressParts parts;
    private final LedgerProgress progress;
    private @Nullable ScheduledExecutorService thread;
    private @Nullable Consumer<byte[], byte[]> entries;
    private @Nullable Barrier barrier;

    WindowProgress(ProgressParts parts) {
        this.parts = parts;
        this.progress =
                new LedgerProgress(parts.topics().ledger(), parts.topics().ledgerPartitions());
    }

    /**
     * What it is made of.
     *
     * @param consumers makes the consumer of the progress entries
     * @param interval pause between two looks
     */
    record ProgressParts(
            ProgressTopics topics,
            GroupOffsets offsets,
            Supplier<Consumer<byte[], byte[]>> consumers,
            RecordReader<UsageProgress> reader,
            Producer<byte[], byte[]> producer,
            AvroEncoder encoder,
            Duration interval) {}

    /** Names on the cluster and numbers of partitions. */
    record ProgressTopics(
            String progress,
            String ledger,
            int ledgerPartitions,
            String events,
            int eventPartitions,
            String parts,
            int partPartitions) {}

    @Override
    public synchronized void start() {
        long pause = parts.interval().toMillis();
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("usage-progress").factory());
        Future<?> _ = thread.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread.close();
            thread = null;
        }
        if (entries != null) {
            entries.close();
            entries = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** Anything that escaped would end the schedule without a word. */
    private void look() {
        try {
            read();
            barrier = next(barrier);
        } catch (KafkaException e) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.warn("the progress of the windows is not known now: {}", e.toString());
            }
        }
    }

    private void read() {
        Consumer<byte[], byte[]> consumer = entries();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(1))) {
            if (parts.reader().read(record.value()) instanceof Reading.Read<UsageProgress>(UsageProgress entry)) {
                progress.add(entry);
            }
        }
    }

    private Consumer<byte[], byte[]> entries() {
        if (entries == null) {
            Consumer<byte[], byte[]> consumer = parts.consumers().get();
            List<TopicPartition> all = List.of(new TopicPartition(parts.topics().progress(), 0));
            consumer.assign(all);
            consumer.seekToBeginning(all);
            entries = consumer;
        }
        return entries;
    }

    private @Nullable Barrier next(@Nullable Barrier now) {
        ProgressTopics topics = parts.topics();
        return switch (now) {
            case null -> progress.news().map(this::raised).orElse(null);
            case Barrier.AwaitingEvents(Reached reached, Map<Integer, Long> ends) ->
                parts.offsets().hasPassed(topics.events(), ends)
                        ? new Barrier.AwaitingParts(
                                reached, ends, parts.offsets().endsOf(topics.parts(), topics.partPartitions()))
                        : now;
            case Barrier.AwaitingParts(Reached reached, Map<Integer, Long> ends, Map<Integer, Long> partEnds) -> {
                if (!parts.offsets().hasPassed(topics.parts(), partEnds)) {
                    yield now;
                }
                ends.forEach((partition, end) -> publish(reached, partition, end));
                yield null;
            }
        };
    }

    private Barrier raised(Reached reached) {
        return new Barrier.AwaitingEvents(
                reached,
                parts.offsets().endsOf(parts.topics().events(), parts.topics().eventPartitions()));
    }

    private void publish(Reached reached, int partition, long end) {
        UsageProgress entry =
                new UsageProgress(parts.topics().events(), partition, end, reached.logTime(), reached.completeUntil());
        String topic = parts.topics().progress();
        byte[] key = (entry.getTopic() + "-" + partition).getBytes(StandardCharsets.UTF_8);
        Future<RecordMetadata> _ = parts.producer()
                .send(new ProducerRecord<>(topic, key, parts.encoder().encode(topic, entry)));
    }
}
