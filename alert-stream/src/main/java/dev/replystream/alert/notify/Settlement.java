package dev.replystream.alert.notify;

import dev.replystream.alert.notify.AlertReader.Read;
import dev.replystream.schemas.Tenants;
import dev.replystream.service.deadletter.DeadLetters.Refusal;
import dev.replystream.service.outbound.Attempt;
import dev.replystream.service.outbound.SendError;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Brings a record to its end: delivered, dead or passed over. */
final class Settlement {

    private final Notifier notifier;
    private final NotificationSettings settings;
    private final DeadLetterSender deadLetters;
    private final NotificationListener listener;

    Settlement(
            Notifier notifier,
            NotificationSettings settings,
            DeadLetterSender deadLetters,
            NotificationListener listener) {
        this.notifier = notifier;
        this.settings = settings;
        this.deadLetters = deadLetters;
        this.listener = listener;
    }

    /** Whether a record is done with. */
    sealed interface Verdict {

        /** Its offset may be committed. */
        record Settled() implements Verdict {}

        /** It has to be tried again after {@code pause}. */
        record Again(Duration pause) implements Verdict {}
    }

    /**
     * Settles {@code record}, or says when to try again.
     *
     * @param attempt number of this attempt, from 1
     */
    Verdict settle(ConsumerRecord<byte[], byte[]> record, Read read, int attempt) {
        return switch (read) {
            case Read.Wanted(var alert) -> verdictOf(record, alert.getTenant(), notifier.deliver(alert), attempt);
            case Read.Elsewhere _ -> new Verdict.Settled();
            case Read.Stale _ -> settled(NotificationListener.Result.STALE);
            case Read.Unreadable(String cause, String message) ->
                dead(record, Tenants.DEFAULT, new Refusal("decode", cause, message, attempt));
        };
    }

    private Verdict verdictOf(ConsumerRecord<byte[], byte[]> record, String tenant, Attempt delivery, int attempt) {
        return switch (delivery) {
            case Attempt.Sent _ -> settled(NotificationListener.Result.DELIVERED);
            case Attempt.Refused(SendError _, String _, String reason) ->
                dead(record, tenant, refusal("refused", reason, attempt));
            case Attempt.Postponed(SendError _, String _, Duration pause, String reason) -> {
                if (attempt >= settings.attempts()) {
                    yield dead(record, tenant, refusal("unreachable", reason, attempt));
                }
                listener.notified(notifier.channel(), NotificationListener.Result.POSTPONED);
                yield new Verdict.Again(settings.pauseAfter(attempt, pause));
            }
        };
    }

    private Refusal refusal(String cause, String reason, int attempt) {
        return new Refusal("deliver", cause, notifier.channel() + ": " + reason, attempt);
    }

    private Verdict dead(ConsumerRecord<byte[], byte[]> record, String tenant, Refusal refusal) {
        deadLetters.send(record, tenant, refusal);
        return settled(NotificationListener.Result.DEAD);
    }

    private Verdict settled(NotificationListener.Result result) {
        listener.notified(notifier.channel(), result);
        return new Verdict.Settled();
    }
}
