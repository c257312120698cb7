/**
 * The parts of the stack in containers, for machines with a Docker engine. Data is kept in volumes named after the data
 * folder.
 */
@NullMarked
package dev.replystream.local.container;

import org.jspecify.annotations.NullMarked;
