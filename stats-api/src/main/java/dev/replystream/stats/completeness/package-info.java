/**
 * Proof that nothing is missing: for each topic what was produced, and how far each of its readers has come.
 *
 * <p>A reader's offset is committed together with what became of the records before it, so a reader that has come to the
 * end of a topic has dealt with all of it.
 */
@NullMarked
package dev.replystream.stats.completeness;

import org.jspecify.annotations.NullMarked;
