package dev.replystream.worker.intake;

import dev.replystream.worker.window.Window;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses partitions that the window has enough of, and resumes them. Confined to the poll loop's thread.
 */
final class Flow {

    private static final Logger LOG = LoggerFactory.getLogger(Flow.class);
    private static final long HOLD_MILLIS = 200;

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Window<?> window;
    private final Map<Integer, Long> heldUntil = new HashMap<>();

    Flow(Committing.Reader<?> reader) {
        this.consumer = reader.consumer();
        this.topic = reader.topic();
        this.window = reader.window();
    }

    /** Tells of each partition how many offsets lie between what is finished and the end of the log. */
    void measureLag(BiConsumer<Integer, Long> listener) {
        for (int partition : window.assigned()) {
            unread(new TopicPartition(topic, partition))
                    .ifPresent(unread -> listener.accept(partition, unread + window.span(partition)));
        }
    }

    /** The consumer's own thread may have taken a partition from it already; the loop is told of that by a poll. */
    private OptionalLong unread(TopicPartition partition) {
        try {
            return consumer.currentLag(partition);
        } catch (IllegalStateException e) {
            return OptionalLong.empty();
        }
    }

    /** A record cannot be taken in now: it is read again a little later. */
    void hold(int partition, long offset, long now) {
        ifOurs(() -> consumer.seek(new TopicPartition(topic, partition), offset));
        heldUntil.put(partition, now + HOLD_MILLIS);
    }

    /** What cannot be moved or paused because it is gone needs neither. */
    private static void ifOurs(Runnable change) {
        try {
            change.run();
        } catch (IllegalStateException e) {
            LOG.debug("a partition is gone, as the next poll will tell: {}", e.getMessage());
        }
    }

    /**
     * Brings the consumer's pauses in line. They are asked for each time: a rebalance may have ended some.
     *
     * @param enough whether nothing at all is wanted
     */
    void regulate(long now, boolean enough) {
        heldUntil.values().removeIf(until -> until <= now);
        Set<TopicPartition> paused = consumer.paused();
        Set<TopicPartition> pause = new HashSet<>();
        Set<TopicPartition> resume = new HashSet<>();
        for (int number : window.assigned()) {
            TopicPartition partition = new TopicPartition(topic, number);
            boolean wanted = !enough && window.wantsMore(number) && !heldUntil.containsKey(number);
            if (wanted == paused.contains(partition)) {
                (wanted ? resume : pause).add(partition);
            }
        }
        pause.forEach(partition -> ifOurs(() -> consumer.pause(Set.of(partition))));
        resume.forEach(partition -> ifOurs(() -> consumer.resume(Set.of(partition))));
    }
}
