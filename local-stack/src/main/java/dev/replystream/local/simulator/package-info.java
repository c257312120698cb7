/** What the simulators of providers share: their HTTP server, faults, journals and steering. */
@NullMarked
package dev.replystream.local.simulator;

import org.jspecify.annotations.NullMarked;
