package dev.replystream.worker.delivery;

/**
 * Names a delivery.
 *
 * @param channel where it goes
 */
record DeliveryKey(String tenant, String replyId, String channel) {}
