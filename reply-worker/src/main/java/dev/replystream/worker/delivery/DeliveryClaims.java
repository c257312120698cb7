package dev.replystream.worker.delivery;

import dev.replystream.worker.conversation.StoreUnavailableException;
import java.time.Duration;

/**
 * Who may make a request, and what was confirmed. All time is that of the database, so the clocks of workers do not
 * matter. Each method throws {@link StoreUnavailableException} when the database does not work. Safe for use by several
 * threads.
 */
interface DeliveryClaims {

    /**
     * Asks to make one request. What was claimed before under the same name is claimed anew.
     *
     * @param claimant name that nobody else claims under
     * @param lease time after which others may take the claim over, longer than a request can take
     */
    Claim claim(DeliveryKey delivery, String claimant, Duration lease);

    /**
     * Notes that the channel has confirmed the first {@code parts} parts, whoever holds the claim by now, and gives back
     * that of {@code claimant}.
     */
    void confirm(DeliveryKey delivery, String claimant, int parts);

    /** Gives a claim back under which certainly nothing was taken. */
    void release(DeliveryKey delivery, String claimant);

    /** Forgets deliveries that began longer ago than {@code age}. */
    void forget(Duration age);
}
