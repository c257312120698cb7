/** Journals of simulators on disk. */
@NullMarked
package dev.replystream.local.simulator.journal;

import org.jspecify.annotations.NullMarked;
