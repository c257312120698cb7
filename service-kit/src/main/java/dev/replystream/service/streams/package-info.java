/** How a service runs a Kafka Streams topology: exactly once, with its state watched and its failure told. */
@NullMarked
package dev.replystream.service.streams;

import org.jspecify.annotations.NullMarked;
