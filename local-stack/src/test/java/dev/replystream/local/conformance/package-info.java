/** Our bytes, topics and subjects on a real Kafka and registry, and in the hands of other serdes. */
@NullMarked
package dev.replystream.local.conformance;

import org.jspecify.annotations.NullMarked;
