package dev.replystream.worker.delivery;

import dev.replystream.avro.Reply;
import dev.replystream.service.outbound.Attempt;
import dev.replystream.service.outbound.SendError;
import dev.replystream.worker.conversation.StoreUnavailableException;
import dev.replystream.worker.delivery.DeliveryEnd.Failed;
import dev.replystream.worker.delivery.DeliveryEnd.Sent;
import dev.replystream.worker.intake.Task;
import dev.replystream.worker.time.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The delivery of one reply, step by step. Each step is at most one request, claimed before and settled after it:
 *
 * <ol>
 *   <li>claim: nobody else makes a request for this reply now;
 *   <li>send: the next part that was not confirmed;
 *   <li>confirm, or release when it certainly was not taken. A claim under which that is not known is never given
 *       back, even when the delivery ends by that: whoever comes after a crash takes it over, and knows.
 * </ol>
 *
 * <p>Confined to one thread.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Desk desk;
    private final Reply reply;
    private final DeliveryKey key;
    private final String claimant;
    private final Duration lease;
    private final BooleanSupplier wanted;
    private final List<DeliveryChannel.Part> parts;
    private int attempts;
    private int failed;
    private @Nullable Failed last;

    Delivery(Desk desk, DeliveryChannel channel, Reply reply, Task<OutboundReply> task) {
        this.desk = desk;
        this.reply = reply;
        this.key = new DeliveryKey(reply.getTenant(), reply.getReplyId(), channel.name());
        this.claimant = desk.process() + "/" + task.generation();
        this.lease = channel.longestRequest().plus(MARGIN);
        this.wanted = task.wanted();
        this.parts = channel.partsOf(reply);
    }

    /**
     * What deliveries work with.
     *
     * @param process name of this process, which no other one ever had
     */
    record Desk(
            String process, DeliveryClaims claims, DeliveryPolicy policy, DeliveryMetrics metrics, Waiting waiting) {}

    /** Requests that were made, as far as it is known here. */
    int attempts() {
        return attempts;
    }

    /**
     * Makes a step.
     *
     * @return how the delivery ended; empty when another step is needed
     * @throws StoreUnavailableException when the database does not work; then the step is to be made again
     */
    Optional<DeliveryEnd> step() throws InterruptedException {
        return switch (desk.claims().claim(key, claimant, lease)) {
            case Claim.Held held -> {
                await(held.left());
                yield Optional.empty();
            }
            case Claim.Granted granted -> step(granted);
        };
    }

    private Optional<DeliveryEnd> step(Claim.Granted granted) throws InterruptedException {
        attempts = granted.attempts() - 1;
        Optional<DeliveryEnd> end = endWithoutRequest(granted);
        if (end.isPresent()) {
            return end;
        }
        attempts = granted.attempts();
        Attempt attempt = parts.get(granted.partsSent()).send();
        desk.metrics().tried(attempt);
        return switch (attempt) {
            case Attempt.Sent _ -> confirmed(granted.partsSent() + 1);
            case Attempt.Postponed postponed -> afterFailure(postponed);
            case Attempt.Refused(SendError error, String code, String reason) ->
                afterFailure(new Attempt.Postponed(error, code, Duration.ZERO, reason));
        };
    }

    private Optional<DeliveryEnd> endWithoutRequest(Claim.Granted granted) {
        if (granted.partsSent() >= parts.size()) {
            return givenBack(new Sent(attempts));
        }
        if (granted.takenOver() && !desk.policy().maySendTwice()) {
            return Optional.of(new Failed("lost", attempts));
        }
        boolean over = desk.policy()
                .isOver(reply.getCreatedAt(), desk.waiting().clock().instant());
        return over
                ? givenBack(last == null ? new Failed("expired", attempts) : last.after(attempts))
                : Optional.empty();
    }

    private Optional<DeliveryEnd> givenBack(DeliveryEnd end) {
        desk.claims().release(key, claimant);
        return Optional.of(end);
    }

    private Optional<DeliveryEnd> confirmed(int count) throws InterruptedException {
        failed = 0;
        insist(() -> desk.claims().confirm(key, claimant, count));
        return count < parts.size() ? Optional.empty() : Optional.of(new Sent(attempts));
    }

    private Optional<DeliveryEnd> afterFailure(Attempt.Postponed failure) throws InterruptedException {
        failed++;
        last = new Failed(failure.error().code(), failure.code(), attempts);
        Optional<Duration> pause = desk.policy().pauseAfter(failure.error(), failed, failure.pause());
        if (!failure.error().isUncertain()) {
            insist(() -> desk.claims().release(key, claimant));
        }
        if (pause.isEmpty()) {
            return Optional.of(last);
        }
        LOG.warn(
                "reply {} waits {} s for its next attempt: {}",
                reply.getReplyId(),
                pause.get().toSeconds(),
                failure.reason());
        await(pause.get());
        return Optional.empty();
    }

    /** What is known of a request is noted even when that takes long: what waits is the conversation. */
    private void insist(Runnable note) throws InterruptedException {
        while (true) {
            try {
                note.run();
                return;
            } catch (StoreUnavailableException e) {
                desk.waiting().pause().of(MOMENT);
            }
        }
    }

    /** Waits as long as the delivery is wanted. */
    private void await(Duration time) throws InterruptedException {
        long end = desk.waiting().millis().getAsLong() + time.toMillis();
        for (long left = time.toMillis();
                left > 0 && wanted.getAsBoolean();
                left = end - desk.waiting().millis().getAsLong()) {
            desk.waiting().pause().of(Duration.ofMillis(Math.min(left, MOMENT.toMillis())));
        }
    }
}
