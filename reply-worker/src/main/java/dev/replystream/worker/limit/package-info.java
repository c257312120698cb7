/**
 * How many calls the provider lets us make: requests and tokens per minute, shared over the instances of the worker by
 * their partitions, and how many calls at a time when it says that these were too many. It knows no provider, no Kafka and
 * no Spring but for the settings.
 */
@NullMarked
package dev.replystream.worker.limit;

import org.jspecify.annotations.NullMarked;
