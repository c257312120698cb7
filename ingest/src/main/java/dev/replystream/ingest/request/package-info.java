/** What a request may hold: JSON is read strictly into contracts, or refused with the name of the offending field. */
@NullMarked
package dev.replystream.ingest.request;

import org.jspecify.annotations.NullMarked;
