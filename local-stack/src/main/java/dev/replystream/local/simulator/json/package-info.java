/** Writing of JSON. */
@NullMarked
package dev.replystream.local.simulator.json;

import org.jspecify.annotations.NullMarked;
