/** The documents of the repository, held to what they speak of. */
@NullMarked
package dev.replystream.e2e.docs;

import org.jspecify.annotations.NullMarked;
