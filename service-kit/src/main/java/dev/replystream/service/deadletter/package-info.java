/** Records that a service could not use, kept whole with the reason. */
@NullMarked
package dev.replystream.service.deadletter;

import org.jspecify.annotations.NullMarked;
