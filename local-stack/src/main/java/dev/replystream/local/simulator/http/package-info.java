/** The only package that knows the network: an HTTP/1.1 server on Netty, bound to the loopback address. */
@NullMarked
package dev.replystream.local.simulator.http;

import org.jspecify.annotations.NullMarked;
