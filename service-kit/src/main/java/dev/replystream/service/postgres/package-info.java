/** The wait for PostgreSQL before a service migrates its schema. */
@NullMarked
package dev.replystream.service.postgres;

import org.jspecify.annotations.NullMarked;
