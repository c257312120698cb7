/**
 * What the parts of the stack have in common, however they are provided: the addresses that clients need, and how a part is
 * asked whether it is ready. Readiness is a real call of a real client.
 */
@NullMarked
package dev.replystream.local.part;

import org.jspecify.annotations.NullMarked;
