/** Tests of the package of the same name. */
@NullMarked
package dev.replystream.usage.reply;

import org.jspecify.annotations.NullMarked;
