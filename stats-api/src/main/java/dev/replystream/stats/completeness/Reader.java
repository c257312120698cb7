package dev.replystream.stats.completeness;

import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import java.util.ArrayList;
import java.util.List;

/**
 * A consumer group that must have read a topic for the figures to be whole.
 *
 * @param topic what it reads
 * @param group its name, without the prefix of the cluster
 * @param does what it does with a record
 */
record Reader(Topic<?> topic, String group, String does) {

    static List<Reader> all() {
        List<Reader> readers = new ArrayList<>(List.of(
                new Reader(Topics.MESSAGES, "reply-worker", "answers"),
                new Reader(Topics.CALL_LEDGER, "usage-ledger", "accounts"),
                new Reader(Topics.USAGE_EVENTS, "usage-windows", "sums up"),
                new Reader(Topics.USAGE_WINDOWS, "alert-stream", "watches"),
                new Reader(Topics.REPLY_WINDOWS, "alert-stream", "watches")));
        List.of(Topics.MESSAGES, Topics.REPLY_OUTCOMES, Topics.FEEDBACK)
                .forEach(topic -> readers.add(new Reader(topic, "reply-windows", "sums up")));
        return List.copyOf(readers);
    }
}
