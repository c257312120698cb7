/**
 * Figures about the work itself, for Prometheus. Work that is repeated after a failure is counted again here, and only
 * here: the exact figures are in the topics.
 */
@NullMarked
package dev.replystream.usage.meter;

import org.jspecify.annotations.NullMarked;
