/**
 * What becomes of one call: rules without Kafka, time only from the ledger. A call is opened by its intent and closed
 * once, by its outcome or, when none can come any more, as lost; an outcome that comes after all corrects the latter.
 */
@NullMarked
package dev.replystream.usage.call;

import org.jspecify.annotations.NullMarked;
