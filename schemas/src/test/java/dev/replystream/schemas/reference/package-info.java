/** The reference pages under {@code docs/reference}, written from the catalogue and the contracts, and held to them. */
@NullMarked
package dev.replystream.schemas.reference;

import org.jspecify.annotations.NullMarked;
