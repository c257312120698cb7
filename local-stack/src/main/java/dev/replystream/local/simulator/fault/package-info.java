/** Which call a fault happens to. */
@NullMarked
package dev.replystream.local.simulator.fault;

import org.jspecify.annotations.NullMarked;
