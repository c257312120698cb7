/** Brings dead letters back: their records go once more to the topics that they were read from. */
@NullMarked
package dev.replystream.cli.redrive;

import org.jspecify.annotations.NullMarked;
