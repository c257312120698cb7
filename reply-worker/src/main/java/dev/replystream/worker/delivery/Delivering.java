package dev.replystream.worker.delivery;

import dev.replystream.worker.conversation.StoreUnavailableException;
import dev.replystream.worker.intake.Resolution;
import dev.replystream.worker.intake.Resolution.Abandoned;
import dev.replystream.worker.intake.Resolution.Finished;
import dev.replystream.worker.intake.Resolver;
import dev.replystream.worker.intake.Task;
import dev.replystream.worker.time.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers replies to one channel, and says how that ended. When the database or the registry is away a delivery waits.
 * A defect of ours ends one delivery as failed and holds nobody else up. Safe for use by several threads.
 */
final class Delivering implements Resolver<OutboundReply> {

    private static final Logger LOG = LoggerFactory.getLogger(Delivering.class);
    private static final Duration STORE_PAUSE = Duration.ofSeconds(1);

    private final DeliveryChannel channel;
    private final Delivery.Desk desk;
    private final DeliveryRecords records;
    private final DeliveryMetrics metrics;
    private final Waiting waiting;

    /**
     * @param desk what each delivery works with
     */
    Delivering(DeliveryChannel channel, Delivery.Desk desk, DeliveryRecords records, DeliveryMetrics metrics) {
        this.channel = channel;
        this.desk = desk;
        this.records = records;
        this.metrics = metrics;
        this.waiting = desk.waiting();
    }

    /** Delivers the one reply of {@code task}; this may take as long as it is wanted. */
    @Override
    public Resolution resolve(Task<OutboundReply> task) {
        OutboundReply reply = task.items().getFirst();
        if (!channel.takes(reply.reply())) {
            return new Finished(List.of());
        }
        try {
            Delivery delivery = new Delivery(desk, channel, reply.reply(), task);
            while (task.wanted().getAsBoolean()) {
                Optional<Resolution> resolution = attempt(delivery, reply);
                if (resolution.isPresent()) {
                    return resolution.get();
                }
            }
            return new Abandoned();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Abandoned();
        }
    }

    private Optional<Resolution> attempt(Delivery delivery, OutboundReply reply) throws InterruptedException {
        try {
            return step(delivery, reply).map(end -> finished(reply, end));
        } catch (StoreUnavailableException | RetriableException e) {
            LOG.warn("{}; trying again in {} s", e.getMessage(), STORE_PAUSE.toSeconds());
            waiting.pause().of(STORE_PAUSE);
            return Optional.empty();
        }
    }

    private Optional<DeliveryEnd> step(Delivery delivery, OutboundReply reply) throws InterruptedException {
        try {
            return delivery.step();
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            LOG.error(
                    "the reply of partition {} at {} is not delivered to {}",
                    reply.record().partition(),
                    reply.record().offset(),
                    channel.name(),
                    e);
            return Optional.of(new DeliveryEnd.Failed("internal", delivery.attempts()));
        }
    }

    private Resolution finished(OutboundReply reply, DeliveryEnd end) {
        Finished finished = new Finished(List.of(records.of(reply.reply(), end)));
        metrics.ended(end, reply.reply().getCreatedAt(), waiting.clock().instant());
        if (end instanceof DeliveryEnd.Failed failed) {
            LOG.warn(
                    "reply {} could not be delivered to {}: {}",
                    reply.reply().getReplyId(),
                    channel.name(),
                    failed.errorType());
        }
        return finished;
    }
}
