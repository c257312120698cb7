/** Tests of the package of the same name. */
@NullMarked
package dev.replystream.usage.total;

import org.jspecify.annotations.NullMarked;
