package dev.replystream.alert.notify;

import dev.replystream.avro.Alert;
import dev.replystream.service.outbound.Attempt;

/** A way to tell people of an alert. Called by one thread; must return within a minute and throw nothing. */
public interface Notifier {

    /** Name of the channel, as rules name it; also part of its consumer group. */
    String channel();

    /** Tells of {@code alert}. */
    Attempt deliver(Alert alert);
}
