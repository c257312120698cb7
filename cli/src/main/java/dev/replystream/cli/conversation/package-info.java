/**
 * Conversations to try the pipeline with: real messages of customers, put together from a seed. No network, no clock.
 */
@NullMarked
package dev.replystream.cli.conversation;

import org.jspecify.annotations.NullMarked;
