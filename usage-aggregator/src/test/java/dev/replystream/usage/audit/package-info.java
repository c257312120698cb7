/** Tests of the package of the same name. */
@NullMarked
package dev.replystream.usage.audit;

import org.jspecify.annotations.NullMarked;
