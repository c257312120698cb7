package dev.replystream.bench.worker.side;

import dev.replystream.avro.IncomingMessage;
import dev.replystream.schemas.Topics;
import dev.replystream.worker.intake.Inbox;
import dev.replystream.worker.message.InboundMessage;
import dev.replystream.worker.window.Admission;
import dev.replystream.worker.window.Arrival;
import dev.replystream.worker.window.CommitOutcome;
import dev.replystream.worker.window.CommitPace;
import dev.replystream.worker.window.CommitPlan;
import dev.replystream.worker.window.CommitPlan.Result;
import dev.replystream.worker.window.CommitPlanner;
import dev.replystream.worker.window.Window;
import dev.replystream.worker.window.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The worker's window, commit planner and inbox, at the same pace, in the least that reads and commits at least once: a plan is sent
 * and flushed where the intake makes a transaction of it, and then its offsets are committed and nobody waits for that. It
 * does without everything that makes the intake survive rebalances and failures, so what exactly-once seems to cost beside it
 * is rather too much than too little.
 */
final class AtLeastOnceSide implements Side {

    private static final long POLL_MILLIS = 5;
    private static final Duration IDLE_POLL = Duration.ofMillis(50);

    private final Desk desk;
    private final String topic;
    private final Window<InboundMessage> window;
    private final CommitPlanner<List<ProducerRecord<byte[], byte[]>>> planner;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Inbox<Runnable> events = new Inbox<>();
    private final List<Runnable> taken = new ArrayList<>();
    private final ExecutorService works = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService committer = Executors.newSingleThreadExecutor();
    private final Thread loop;
    private volatile boolean closed;
    private volatile boolean failed;
    private long polledAt;

    AtLeastOnceSide(SideSettings settings, Desk desk) {
        this.desk = desk;
        this.topic = settings.topics().nameOf(Topics.MESSAGES);
        WorkerDefaults defaults = new WorkerDefaults(settings);
        this.window = new Window<>(defaults.worker().window());
        this.planner = new CommitPlanner<>(
                window,
                new CommitPace(
                        defaults.commit().interval().toMillis(),
                        defaults.commit().maxResults(),
                        0,
                        Integer.MAX_VALUE));
        this.consumer = new KafkaConsumer<>(
                Clients.consumer(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.producer =
                new KafkaProducer<>(Clients.producer(settings), new ByteArraySerializer(), new ByteArraySerializer());
        this.loop = Thread.ofPlatform().name("at-least-once").start(() -> run(settings.partitions()));
    }

    @Override
    public boolean isWell() {
        return !failed && loop.isAlive();
    }

    @Override
    public void close() {
        closed = true;
        works.shutdownNow();
        try {
            loop.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        committer.shutdownNow();
        producer.close(Duration.ofSeconds(1));
    }

    private void run(int partitions) {
        try (consumer) {
            List<TopicPartition> all = IntStream.range(0, partitions)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(all);
            all.forEach(each -> window.assign(each.partition(), consumer.position(each), new BitSet()));
            while (!closed) {
                turn();
            }
        }
    }

    private void turn() {
        if (window.inFlight() == 0 || millis() - polledAt >= POLL_MILLIS) {
            poll();
        }
        start();
        events.takeAll(taken, POLL_MILLIS);
        taken.forEach(Runnable::run);
        taken.clear();
        start();
        if (planner.isDue(millis())) {
            planner.plan(millis()).ifPresent(plan -> committer.execute(() -> flush(plan)));
        }
    }

    private void poll() {
        for (int partition : window.assigned()) {
            List<TopicPartition> one = List.of(new TopicPartition(topic, partition));
            if (window.wantsMore(partition)) {
                consumer.resume(one);
            } else {
                consumer.pause(one);
            }
        }
        for (ConsumerRecord<byte[], byte[]> record :
                consumer.poll(window.inFlight() == 0 ? IDLE_POLL : Duration.ZERO)) {
            IncomingMessage message = desk.read(record.value());
            String lane = message.getTenant() + "\n" + message.getConversationId();
            Arrival<InboundMessage> arrival =
                    new Arrival<>(record.partition(), record.offset(), lane, 1, new InboundMessage(record, message));
            if (window.offer(arrival, millis()) != Admission.ADMITTED) {
                throw new IllegalStateException("the window has no room for offset " + record.offset());
            }
        }
        polledAt = millis();
    }

    private void start() {
        for (Work<InboundMessage> work : window.start(millis(), Integer.MAX_VALUE)) {
            works.execute(() -> work(work));
        }
    }

    private void work(Work<InboundMessage> work) {
        InboundMessage inbound = work.arrivals().getFirst().payload();
        try {
            List<ProducerRecord<byte[], byte[]>> results =
                    desk.answer(inbound.record().key(), inbound.message());
            events.put(() -> {
                window.complete(work, millis());
                planner.add(new Result<>(work.partition(), 0, results));
            });
        } catch (CancellationException e) {
            // the side ends
        }
    }

    private void flush(CommitPlan<List<ProducerRecord<byte[], byte[]>>> plan) {
        for (Result<List<ProducerRecord<byte[], byte[]>>> result : plan.results()) {
            for (ProducerRecord<byte[], byte[]> record : result.value()) {
                var _ = producer.send(record, (_, failure) -> {
                    if (failure != null) {
                        failed = true;
                    }
                });
            }
        }
        producer.flush();
        events.put(() -> commit(plan));
    }

    private void commit(CommitPlan<?> plan) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        plan.positions()
                .forEach((partition, position) -> offsets.put(
                        new TopicPartition(topic, partition),
                        new OffsetAndMetadata(position.offset(), position.finishedBeyond())));
        consumer.commitAsync(offsets, null);
        planner.ended(CommitOutcome.COMMITTED, millis());
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
