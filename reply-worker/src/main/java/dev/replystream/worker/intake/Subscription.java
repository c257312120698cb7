package dev.replystream.worker.intake;

import dev.replystream.schemas.Topic;
import io.micrometer.core.instrument.Tags;

/**
 * What an intake reads, and as whom.
 *
 * @param topic what is read
 * @param group its consumer group; its transactional ids and threads begin with the same
 * @param instanceId name of this instance, the same after a restart and different from every other's
 * @param beginning where a partition is read from of which the group has committed nothing
 * @param meters what its meters are called
 */
public record Subscription(Topic<?> topic, String group, String instanceId, Beginning beginning, Meters meters) {

    /**
     * What meters are called.
     *
     * @param prefix how their names begin
     * @param tags what tells them from those of other intakes with the same prefix
     */
    public record Meters(String prefix, Tags tags) {}
}
