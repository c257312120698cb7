/** The real service processes under real messages: what came in, what came out, and whether all accounts agree. */
@NullMarked
package dev.replystream.e2e.pipeline;

import org.jspecify.annotations.NullMarked;
