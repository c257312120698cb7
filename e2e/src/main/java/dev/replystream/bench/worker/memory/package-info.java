/** What the window remembers, measured in a JVM in which nothing else happens. */
@NullMarked
package dev.replystream.bench.worker.memory;

import org.jspecify.annotations.NullMarked;
