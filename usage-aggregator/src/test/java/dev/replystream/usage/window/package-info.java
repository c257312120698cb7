/** Tests of the package of the same name. */
@NullMarked
package dev.replystream.usage.window;

import org.jspecify.annotations.NullMarked;
