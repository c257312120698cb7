package dev.replystream.usage.audit;

import dev.replystream.avro.AuditRequest;
import dev.replystream.schemas.Tenants;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.deadletter.DeadLetters.Refusal;
import dev.replystream.usage.intake.Reading;
import dev.replystream.usage.intake.RecordReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes audit requests, one after the other, on a thread of its own. The offset of a request is committed after its summary
 * was acknowledged, so a request is answered at least once; a repeated one gives the same windows. A request that cannot be
 * read goes to the dead letters. A failure, of Kafka or our own, is logged and the request is taken again. When the service stops during
 * an audit, the next start takes the request again.
 */
final class AuditService implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AuditService.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final AuditParts parts;
    private volatile @Nullable Consumer<byte[], byte[]> requests;
    private @Nullable Thread thread;
    private volatile boolean stopping;

    AuditService(AuditParts parts) {
        this.parts = parts;
    }

    /**
     * What the service is made of.
     *
     * @param consumers makes the consumer of requests
     */
    record AuditParts(
            Supplier<Consumer<byte[], byte[]>> consumers,
            String topic,
            RecordReader<AuditRequest> reader,
            Auditor auditor,
            AuditResults results,
            DeadLetters deadLetters) {}

    @Override
    public synchronized void start() {
        stopping = false;
        thread = Thread.ofPlatform().name("usage-audit").start(this::run);
    }

    @Override
    public synchronized void stop() {
        stopping = true;
        Consumer<byte[], byte[]> current = requests;
        if (current != null) {
            current.wakeup();
        }
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
        while (!stopping) {
            try (Consumer<byte[], byte[]> consumer = parts.consumers().get()) {
                requests = consumer;
                consumer.subscribe(List.of(parts.topic()));
                takeAll(consumer);
            } catch (WakeupException e) {
                LOG.debug("woken to stop");
            } catch (KafkaException e) {
                LOG.warn("audit requests cannot be read or answered now; trying again", e);
                pause();
            } catch (RuntimeException e) {
                LOG.error("taking audit requests broke off; trying again", e);
                pause();
            }
        }
    }

    private void takeAll(Consumer<byte[], byte[]> consumer) {
        while (!stopping) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (stopping) {
                    return;
                }
                take(record);
                consumer.commitSync(Map.of(
                        new TopicPartition(record.topic(), record.partition()),
                        new OffsetAndMetadata(record.offset() + 1)));
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        switch (parts.reader().read(record.value())) {
            case Reading.Read<AuditRequest>(AuditRequest request) ->
                parts.results().publish(request, parts.auditor().answer(request));
            case Reading.Refused<AuditRequest>(Refusal refusal) ->
                parts.results().write(parts.deadLetters().of(record, Tenants.DEFAULT, refusal));
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private static void join(Thread thread) {
        try {
            if (!thread.join(STOP)) {
                LOG.warn("an audit does not stop within {} s and is left", STOP.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
