package dev.replystream.worker.intake;

import dev.replystream.worker.reply.InboundMessage;
import dev.replystream.worker.reply.Resolution;
import dev.replystream.worker.window.CommitOutcome;
import dev.replystream.worker.window.Position;
import dev.replystream.worker.window.Work;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What other threads tell the poll loop. */
sealed interface Event {

    /**
     * A work ended.
     *
     * @param nanos how long it took
     */
    record WorkEnded(Work<InboundMessage> work, Resolution resolution, long nanos) implements Event {}

    /**
     * A transaction ended.
     *
     * @param time how long it took
     */
    record CommitEnded(CommitOutcome outcome, Duration time) implements Event {}

    /**
     * The uncertain transaction has an end.
     *
     * @param committed what the group has committed of its partitions; empty when that cannot be had yet
     */
    record EndFound(Optional<Map<Integer, Position>> committed) implements Event {}
}
