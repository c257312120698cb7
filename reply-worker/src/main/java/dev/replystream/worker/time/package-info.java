/** How time is told and waited for, so that a test can do both by hand. */
@NullMarked
package dev.replystream.worker.time;

import org.jspecify.annotations.NullMarked;
