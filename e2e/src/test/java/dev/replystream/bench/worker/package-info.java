/** The worker's benchmark. */
@NullMarked
package dev.replystream.bench.worker;

import org.jspecify.annotations.NullMarked;
