package dev.replystream.alert.notify;

import java.time.Duration;

/** What became of a notification. */
public sealed interface Delivery {

    /** It was accepted. */
    record Delivered() implements Delivery {}

    /**
     * It may be accepted later.
     *
     * @param pause shortest time to wait, as the channel demands it; zero when it does not
     * @param reason for people; holds no secret
     */
    record Postponed(Duration pause, String reason) implements Delivery {}

    /**
     * It will never be accepted.
     *
     * @param reason for people; holds no secret
     */
    record Refused(String reason) implements Delivery {}
}
