/**
 * The first step of every topology: bytes become a record, or a dead letter with the reason. Nothing that cannot be read
 * stops the intake; only a schema registry that does not answer does, because its answer decides.
 */
@NullMarked
package dev.replystream.usage.intake;

import org.jspecify.annotations.NullMarked;
