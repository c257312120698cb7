/**
 * The folder that keeps what the local stack stores: who may use it (one process at a time), whether this version of
 * Replystream can read it, and how it is emptied.
 */
@NullMarked
package dev.replystream.local.data;

import org.jspecify.annotations.NullMarked;
