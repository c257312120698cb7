/** Rules as people write them. */
@NullMarked
package dev.replystream.alert.json;

import org.jspecify.annotations.NullMarked;
