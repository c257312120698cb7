package dev.replystream.worker.intake;

import dev.replystream.worker.reply.InboundMessage;
import dev.replystream.worker.reply.Resolution;
import dev.replystream.worker.window.CommitOutcome;
import dev.replystream.worker.window.Work;
import java.time.Duration;

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
     * An earlier transaction has an end now, whatever it was.
     *
     * @param successful false when that cannot be had yet
     */
    record ProducerReady(boolean successful) implements Event {}
}
