/** HTTP clients of the services and of the simulator: JSON in, JSON out, and a plain message when that fails. */
@NullMarked
package dev.replystream.cli.http;

import org.jspecify.annotations.NullMarked;
