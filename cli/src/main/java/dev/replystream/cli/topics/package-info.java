/**
 * The commands that create, list and describe topics: the deploy step.
 */
@NullMarked
package dev.replystream.cli.topics;

import org.jspecify.annotations.NullMarked;
