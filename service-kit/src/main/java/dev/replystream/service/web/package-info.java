/** Errors of the HTTP endpoints, as RFC 9457 has them. */
@NullMarked
package dev.replystream.service.web;

import org.jspecify.annotations.NullMarked;
