package dev.replystream.bench.worker;

import dev.replystream.avro.Reply;
import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.bench.lab.Lab;
import dev.replystream.bench.lab.Messages;
import dev.replystream.bench.lab.ReadableRecords;
import dev.replystream.bench.worker.side.Side;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.serde.AvroDecoder;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Sends messages at their times, whether or not earlier ones were answered, and takes the time of each reply. */
final class OpenLoop {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Lab lab;
    private final TopicPrefix prefix;
    private final long gapNanos;
    private final AvroDecoder<Reply> decoder;
    private final Map<String, Arrival> arrivals = new ConcurrentHashMap<>();

    /**
     * @param gap between two messages
     */
    OpenLoop(Lab lab, TopicPrefix prefix, Duration gap) {
        this.lab = lab;
        this.prefix = prefix;
        this.gapNanos = gap.toNanos();
        this.decoder = new AvroDecoder<>(lab.registry(), Reply.class);
    }

    /** When a reply could be read, and how long its work took. */
    private record Arrival(long nanos, long workNanos) {}

    /** What was added to the works. */
    record Added(double p50Millis, double p99Millis) {

        static Added of(double[] millis) {
            double[] sorted = millis.clone();
            Arrays.sort(sorted);
            return new Added(quantile(sorted, 0.5), quantile(sorted, 0.99));
        }

        private static double quantile(double[] sorted, double share) {
            int rank = (int) Math.ceil(share * sorted.length);
            return sorted[Math.max(0, rank - 1)];
        }
    }

    /** Takes note of a reply. */
    void arrived(ConsumerRecord<byte[], byte[]> reply, long nanos) {
        long work = ByteBuffer.wrap(reply.headers().lastHeader(Side.WORK_HEADER).value())
                .getLong();
        arrivals.put(decoder.decode(reply.value()).getMessageIds().getFirst(), new Arrival(nanos, work));
    }

    /** Sends messages that are not measured until the first is answered. */
    void awaitReadiness(ReadableRecords replies) throws Exception {
        try (Messages messages = new Messages(lab, prefix, 0)) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            int conversation = 0;
            do {
                messages.send(conversation++).get();
                if (System.nanoTime() > end) {
                    throw new UnsoundRunException("no message was answered in " + PATIENCE.toSeconds() + " s");
                }
            } while (!replies.awaitFirst(Duration.ofMillis(100)));
        }
    }

    /** Sends for {@code lead} and for {@code measured}, and returns what was added to the messages of the latter. */
    Added run(Duration lead, Duration measured) throws Exception {
        int all = (int) (lead.plus(measured).toNanos() / gapNanos);
        int unmeasured = (int) (lead.toNanos() / gapNanos);
        String run = "open-" + System.nanoTime() + "-";
        long begin = System.nanoTime();
        try (Messages messages = new Messages(lab, prefix, 0)) {
            for (int i = 0; i < all; i++) {
                LockSupport.parkNanos(begin + i * gapNanos - System.nanoTime());
                var _ = messages.send(i, run + i);
            }
        }
        double[] added = new double[all - unmeasured];
        for (int i = unmeasured; i < all; i++) {
            Arrival arrival = awaitArrival(run + i);
            added[i - unmeasured] = (arrival.nanos - (begin + i * gapNanos) - arrival.workNanos) / 1e6;
        }
        return Added.of(added);
    }

    private Arrival awaitArrival(String id) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Arrival arrival = arrivals.get(id);
        while (arrival == null) {
            if (System.nanoTime() > end) {
                throw new UnsoundRunException("message " + id + " was not answered in " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(1_000_000);
            arrival = arrivals.get(id);
        }
        return arrival;
    }
}
