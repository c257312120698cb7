/** What the window remembers. */
@NullMarked
package dev.replystream.bench.worker.memory;

import org.jspecify.annotations.NullMarked;
