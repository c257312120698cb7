/** Seeded distributions of times and lengths: fixed, uniform and lognormal. */
@NullMarked
package dev.replystream.local.simulator.distribution;

import org.jspecify.annotations.NullMarked;
