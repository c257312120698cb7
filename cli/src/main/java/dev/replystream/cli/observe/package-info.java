/**
 * Reads from the topics and from the simulator's journal what the check needs. Writes nothing.
 */
@NullMarked
package dev.replystream.cli.observe;

import org.jspecify.annotations.NullMarked;
