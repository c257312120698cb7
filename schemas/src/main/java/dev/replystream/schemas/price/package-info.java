/** What calls cost: a table of dated prices, and the arithmetic, in whole nano-US-dollars. */
@NullMarked
package dev.replystream.schemas.price;

import org.jspecify.annotations.NullMarked;
