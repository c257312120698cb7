/** Simulators as programs. */
@NullMarked
package dev.replystream.local.simulator.program;

import org.jspecify.annotations.NullMarked;
