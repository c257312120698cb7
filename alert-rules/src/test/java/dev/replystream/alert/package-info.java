/** Rules about the structure of the library. */
@NullMarked
package dev.replystream.alert;

import org.jspecify.annotations.NullMarked;
