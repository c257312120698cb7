/** The sides of the worker's benchmark. */
@NullMarked
package dev.replystream.bench.worker.side;

import org.jspecify.annotations.NullMarked;
