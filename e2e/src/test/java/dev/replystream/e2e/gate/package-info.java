/** The gates of the build, each shown able to fail: a module that inherits the parent and breaks one rule does not build. */
@NullMarked
package dev.replystream.e2e.gate;

import org.jspecify.annotations.NullMarked;
