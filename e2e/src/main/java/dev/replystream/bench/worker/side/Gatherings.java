package dev.replystream.bench.worker.side;

import dev.replystream.bench.worker.side.PlainConsumerSide.Style;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The ways in which plain consumers work on messages. */
final class Gatherings {

    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    private static final int BATCH = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Gatherings() {}

    /** Every partition by itself, one message after the other. */
    static Style threadPerPartition(Desk desk, int partitions) {
        return new Style(1, partitions, COMMIT_INTERVAL, messages -> oneByOne(desk, messages));
    }

    /** One message after the other. */
    static Style oneAtATime(Desk desk) {
        return new Style(1, 1, Duration.ZERO, messages -> oneByOne(desk, messages));
    }

    /** Five at once, all of which are waited for; then a pause. */
    static Style batchesOfFive(Desk desk) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        return new Style(BATCH, 1, Duration.ZERO, messages -> {
            List<ProducerRecord<String, byte[]>> results = together(desk, messages, threads);
            if (!messages.isEmpty()) {
                Thread.sleep(PAUSE);
            }
            return results;
        });
    }

    private static List<ProducerRecord<String, byte[]>> oneByOne(
            Desk desk, List<ConsumerRecord<String, byte[]>> messages) {
        List<ProducerRecord<String, byte[]>> results = new ArrayList<>();
        messages.forEach(message -> results.addAll(answer(desk, message)));
        return results;
    }

    private static List<ProducerRecord<String, byte[]>> together(
            Desk desk, List<ConsumerRecord<String, byte[]>> messages, ExecutorService threads)
            throws InterruptedException {
        List<Future<List<ProducerRecord<String, byte[]>>>> running = messages.stream()
                .map(message -> threads.submit(() -> answer(desk, message)))
                .toList();
        List<ProducerRecord<String, byte[]>> results = new ArrayList<>();
        for (Future<List<ProducerRecord<String, byte[]>>> each : running) {
            try {
                results.addAll(each.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a work failed", e);
            }
        }
        return results;
    }

    private static List<ProducerRecord<String, byte[]>> answer(Desk desk, ConsumerRecord<String, byte[]> message) {
        return desk.answer(message.key(), desk.read(message.value()));
    }
}
