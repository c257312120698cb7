/** Tests of the package of the same name. */
@NullMarked
package dev.replystream.usage.progress;

import org.jspecify.annotations.NullMarked;
