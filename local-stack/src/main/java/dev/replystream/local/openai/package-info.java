/**
 * The OpenAI simulator: an HTTP server in the JVM, or a process of its own, that behaves as OpenAI's Chat Completions and
 * Responses APIs do, errors, limits and token counts included. {@link OpenAiSimulator} starts it, {@link OpenAiSimulatorMain}
 * is the same as a program. The packages below hold one idea each and know nothing of the network, except {@code http}.
 */
@NullMarked
package dev.replystream.local.openai;

import org.jspecify.annotations.NullMarked;
