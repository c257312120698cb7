/** Tests of the contracts themselves, and of their evolution. */
@NullMarked
package dev.replystream.schemas.contract;

import org.jspecify.annotations.NullMarked;
