package dev.replystream.worker.delivery;

import dev.replystream.avro.Reply;
import dev.replystream.service.outbound.Attempt;
import dev.replystream.worker.delivery.DeliverySettings.Uncertain;
import dev.replystream.worker.intake.Task;
import dev.replystream.worker.time.Waiting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Deliveries of one reply to a channel that answers as a test says, in a time that passes by waiting only. */
final class DeliveryUnderTest {

    /** What the channel answers next; when nothing is left, that it was taken. */
    final Queue<Attempt> answers = new ArrayDeque<>();

    /** The parts that reached the channel, in order. */
    final List<Integer> received = new ArrayList<>();

    /** What was waited for, in milliseconds. */
    final List<Long> waited = new ArrayList<>();

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final InMemoryDeliveryClaims table = new InMemoryDeliveryClaims(this::millis);

    /** What is done before each step outside, which may be to throw something. */
    Runnable before = () -> {};

    /** The same after each. */
    Runnable after = () -> {};

    BooleanSupplier wanted = () -> true;
    Duration age = Duration.ZERO;

    /** Whether the channel takes the reply. */
    boolean takes = true;

    final DeliveryChannel channel = new Channel();

    private final int parts;
    private final DeliverySettings settings;
    private long millis;

    DeliveryUnderTest(int parts, Uncertain uncertain) {
        this.parts = parts;
        this.settings =
                new DeliverySettings(4, Duration.ofHours(1), Duration.ofMillis(100), Duration.ofSeconds(10), uncertain);
    }

    /** One delivery by a worker that ends with it. */
    Optional<DeliveryEnd> deliver(String worker) throws InterruptedException {
        Delivery delivery = delivery(worker);
        Optional<DeliveryEnd> end = Optional.empty();
        while (end.isEmpty() && wanted.getAsBoolean()) {
            end = delivery.step();
        }
        return end;
    }

    Delivery delivery(String worker) {
        OutboundReply reply = new OutboundReply(
                new ConsumerRecord<>("replies", 0, 0, null, null),
                Replies.reply("r-1").build());
        return new Delivery(
                desk(worker), channel, reply.reply(), new Task<>(List.of(reply), 1, () -> wanted.getAsBoolean()));
    }

    /** What a worker's deliveries work with. */
    Delivery.Desk desk(String worker) {
        DeliveryPolicy policy = new DeliveryPolicy(settings, RandomGenerator.of("L64X128MixRandom"));
        return new Delivery.Desk(
                worker,
                new Outside(),
                policy,
                new DeliveryMetrics(meters, "test"),
                new Waiting(this::now, this::millis, this::pause));
    }

    private Instant now() {
        return Replies.CREATED.plus(age).plusMillis(millis);
    }

    private long millis() {
        return millis;
    }

    private void pause(Duration time) {
        waited.add(time.toMillis());
        millis += time.toMillis();
    }

    private final class Channel implements DeliveryChannel {

        @Override
        public String name() {
            return "test";
        }

        @Override
        public boolean takes(Reply reply) {
            return takes;
        }

        @Override
        public List<Part> partsOf(Reply reply) {
            return IntStream.range(0, parts)
                    .<Part>mapToObj(part -> () -> send(part))
                    .toList();
        }

        @Override
        public Duration longestRequest() {
            return Duration.ofSeconds(5);
        }

        private Attempt send(int part) {
            before.run();
            received.add(part);
            after.run();
            return answers.isEmpty() ? new Attempt.Sent() : answers.remove();
        }
    }

    /** The table, at each access to which something may happen. */
    private final class Outside implements DeliveryClaims {

        @Override
        public Claim claim(DeliveryKey delivery, String claimant, Duration lease) {
            before.run();
            Claim claim = table.claim(delivery, claimant, lease);
            after.run();
            return claim;
        }

        @Override
        public void confirm(DeliveryKey delivery, String claimant, int count) {
            before.run();
            table.confirm(delivery, claimant, count);
            after.run();
        }

        @Override
        public void release(DeliveryKey delivery, String claimant) {
            before.run();
            table.release(delivery, claimant);
            after.run();
        }

        @Override
        public void forget(Duration longest) {
            table.forget(longest);
        }
    }
}
