/** Ids: those that we make (UUIDv7, ordered by time) and those that follow from what they name (UUIDv5). */
@NullMarked
package dev.replystream.schemas.id;

import org.jspecify.annotations.NullMarked;
