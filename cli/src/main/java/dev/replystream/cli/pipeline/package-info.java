/**
 * The whole system on this machine: what is started in which order with which settings, and how it is stopped. Prints nothing; progress goes to a listener.
 */
@NullMarked
package dev.replystream.cli.pipeline;

import org.jspecify.annotations.NullMarked;
