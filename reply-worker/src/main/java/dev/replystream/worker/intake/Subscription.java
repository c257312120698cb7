package dev.replystream.worker.intake;

import dev.replystream.schemas.Topic;

/**
 * What an intake reads, and as whom.
 *
 * @param topic what is read
 * @param group its consumer group; its transactional ids and threads begin with the same
 * @param instanceId name of this instance, the same after a restart and different from every other's
 * @param offsetReset where a partition begins that the group has committed nothing of, as of {@code auto.offset.reset}
 * @param meters how the names of its meters begin
 */
public record Subscription(Topic<?> topic, String group, String instanceId, String offsetReset, String meters) {}
