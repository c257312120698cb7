package dev.replystream.worker.ledger;

import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.avro.LedgerTick;
import dev.replystream.schemas.Tenants;
import dev.replystream.schemas.serde.AvroEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Writes a tick to each partition of the ledger every few seconds, so that its time goes on when no calls are made. A
 * tick that cannot be written is left out: the next one says as much.
 */
final class LedgerTicks implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerTicks.class);

    private final Producer<byte[], byte[]> producer;
    private final AvroEncoder encoder;
    private final Origin origin;
    private final InstantSource clock;
    private @Nullable ScheduledExecutorService scheduler;

    LedgerTicks(Producer<byte[], byte[]> producer, AvroEncoder encoder, Origin origin, InstantSource clock) {
        this.producer = producer;
        this.encoder = encoder;
        this.origin = origin;
        this.clock = clock;
    }

    /**
     * Who ticks where.
     *
     * @param workerId worker that writes
     * @param topic name of the ledger's topic on the cluster
     * @param interval time between two ticks
     */
    record Origin(String workerId, String topic, Duration interval) {}

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("ledger-ticks").factory());
        var _ = started.scheduleAtFixedRate(this::tick, 0, origin.interval().toMillis(), TimeUnit.MILLISECONDS);
        scheduler = started;
    }

    @Override
    public synchronized void stop() {
        if (scheduler != null) {
            scheduler.shutdownNow();
            scheduler = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return scheduler != null;
    }

    /** Writes one tick to each partition. */
    void tick() {
        try {
            byte[] key = origin.workerId().getBytes(StandardCharsets.UTF_8);
            LedgerTick tick = new LedgerTick(origin.workerId(), clock.instant());
            byte[] value = encoder.encode(origin.topic(), new CallLedgerEntry("", Tenants.DEFAULT, tick));
            for (PartitionInfo partition : producer.partitionsFor(origin.topic())) {
                var _ = producer.send(new ProducerRecord<>(origin.topic(), partition.partition(), key, value));
            }
        } catch (KafkaException e) {
            LOG.warn("the ledger could not be ticked: {}", e.getMessage());
        }
    }
}
