/** How a service reaches Kafka and the schema registry, and how it tells that it does. */
@NullMarked
package dev.replystream.service.kafka;

import org.jspecify.annotations.NullMarked;
