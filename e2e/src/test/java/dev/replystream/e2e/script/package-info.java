/** The entry script on machines that lack something. */
@NullMarked
package dev.replystream.e2e.script;

import org.jspecify.annotations.NullMarked;
