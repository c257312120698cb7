/**
 * The embedded Kafka cluster: its configuration, the main class of a broker's own JVM, and the check that clients are
 * served with transactions of version 2. Writes the folder {@code kafka} of the data folder.
 */
@NullMarked
package dev.replystream.local.kafka;

import org.jspecify.annotations.NullMarked;
