/** The HTTP endpoints, their limits, and their errors as problem details. */
@NullMarked
package dev.replystream.ingest.web;

import org.jspecify.annotations.NullMarked;
