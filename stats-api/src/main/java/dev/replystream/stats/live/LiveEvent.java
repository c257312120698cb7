package dev.replystream.stats.live;

/**
 * Something that happened.
 *
 * @param place partition that it was read from
 * @param offset offset there
 * @param tenant who may know of it
 * @param json what is told
 */
record LiveEvent(Place place, long offset, String tenant, String json) {}
