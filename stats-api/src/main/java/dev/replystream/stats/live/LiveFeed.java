package dev.replystream.stats.live;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads the log into memory, on a thread of its own. It commits nothing: at a start it goes back some minutes, so that
 * clients which were connected before it miss nothing. When Kafka is away it tries again from where it was. A stop ends
 * all streams.
 */
final class LiveFeed implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final Source source;
    private final LiveIntake intake;
    private final LiveLog log;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;

    LiveFeed(Source source, LiveIntake intake, LiveLog log, InstantSource clock) {
        this.source = source;
        this.intake = intake;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Where the log is.
     *
     * @param open makes a consumer of committed records without a group
     * @param topics names on the cluster
     * @param replay how far it goes back at the start
     */
    record Source(Supplier<Consumer<byte[], byte[]>> open, Map<String, EventKind> topics, Duration replay) {

        Source {
            topics = Map.copyOf(topics);
        }

        private Place placeOf(String topic, int partition) {
            EventKind kind = topics.get(topic);
            if (kind == null) {
                throw new IllegalStateException("nobody asked for the topic " + topic);
            }
            return new Place(kind, partition);
        }
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofPlatform().daemon().name("live-events").start(this::run);
    }

    @Override
    public synchronized void stop() {
        stopped.countDown();
        log.close();
        if (thread != null) {
            join(thread);
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (stopped.getCount() > 0) {
            try (Consumer<byte[], byte[]> consumer = source.open().get()) {
                seek(consumer);
                while (stopped.getCount() > 0) {
                    consumer.poll(POLL).forEach(this::take);
                    log.tell();
                }
            } catch (RuntimeException e) {
                LOG.warn("events cannot be read and are tried again: {}", e.getMessage());
                LOG.debug("the cause", e);
                pause();
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        Place place = source.placeOf(record.topic(), record.partition());
        log.take(place, record.offset(), intake.eventOf(place, record));
    }

    /** Goes on after what was read before; a partition that was not yet read begins some minutes ago. */
    private void seek(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        source.topics()
                .keySet()
                .forEach(topic -> consumer.partitionsFor(topic)
                        .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition()))));
        consumer.assign(partitions);
        long since = clock.instant().minus(source.replay()).toEpochMilli();
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since));
        Map<TopicPartition, OffsetAndTimestamp> replayed = consumer.offsetsForTimes(times);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            Place place = source.placeOf(partition.topic(), partition.partition());
            OffsetAndTimestamp begin = replayed.get(partition);
            log.begin(place, begin == null ? ends.getOrDefault(partition, 0L) : begin.offset());
            consumer.seek(partition, log.read().offsets().getOrDefault(place, -1L) + 1);
        }
    }

    private void pause() {
        try {
            boolean _ = stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    private static void join(Thread thread) {
        try {
            if (!thread.join(STOP_TIMEOUT)) {
                LOG.warn("the reader of events did not stop within {}", STOP_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
