/** The command as a person runs it: processes, what they print and how they end. */
@NullMarked
package dev.replystream.e2e.demo;

import org.jspecify.annotations.NullMarked;
