package dev.replystream.worker.intake;

import dev.replystream.service.deadletter.DeadLetters.Refusal;
import dev.replystream.worker.reply.InboundMessage;

/** What a record turned out to be. */
sealed interface Reading {

    /** A message. */
    record Legible(InboundMessage message) implements Reading {}

    /**
     * A record that can never be answered.
     *
     * @param refusal why
     */
    record Illegible(Refusal refusal) implements Reading {}
}
