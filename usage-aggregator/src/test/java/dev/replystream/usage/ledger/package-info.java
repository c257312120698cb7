/** Tests of the package of the same name. */
@NullMarked
package dev.replystream.usage.ledger;

import org.jspecify.annotations.NullMarked;
