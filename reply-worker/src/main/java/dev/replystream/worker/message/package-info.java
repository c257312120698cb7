/** What is read from {@code messages}, and which of it can be answered at all. */
@NullMarked
package dev.replystream.worker.message;

import org.jspecify.annotations.NullMarked;
