/** Tests of the usage aggregator, and what they share. */
@NullMarked
package dev.replystream.usage;

import org.jspecify.annotations.NullMarked;
