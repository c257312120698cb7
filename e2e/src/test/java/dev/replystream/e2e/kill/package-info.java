/**
 * Reply workers that are killed, frozen and restarted under load, and a broker that dies: what the topics and the provider's
 * journal say afterwards is checked by the separate checker. Faults come from a seed.
 */
@NullMarked
package dev.replystream.e2e.kill;

import org.jspecify.annotations.NullMarked;
