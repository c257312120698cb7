/** What was answered to which idempotency key, for a time, in memory. */
@NullMarked
package dev.replystream.ingest.idempotency;

import org.jspecify.annotations.NullMarked;
