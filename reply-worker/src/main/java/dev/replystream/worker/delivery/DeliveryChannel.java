package dev.replystream.worker.delivery;

import dev.replystream.avro.Reply;
import dev.replystream.service.outbound.Attempt;
import java.time.Duration;
import java.util.List;

/** Where replies are delivered. Implementations are safe for use by several threads. */
interface DeliveryChannel {

    /** Its name, in consumer groups, metrics and the table of deliveries. */
    String name();

    /** Whether it delivers {@code reply}; else it is for another channel, or for subscribers. */
    boolean takes(Reply reply);

    /** The requests that deliver {@code reply}, in order, at least one: the same ones each time. */
    List<Part> partsOf(Reply reply);

    /** Longest time that one of them may take. */
    Duration longestRequest();

    /** A request. */
    @FunctionalInterface
    interface Part {

        /** Makes the request, once. */
        Attempt send();
    }
}
