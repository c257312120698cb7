/** The container form of the system, held to the Compose Specification and to the form that is tested here. */
@NullMarked
package dev.replystream.e2e.compose;

import org.jspecify.annotations.NullMarked;
