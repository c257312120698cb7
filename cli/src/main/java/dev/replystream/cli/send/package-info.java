/**
 * The command that sends messages, through the ingest service or straight to the topic, and waits for replies.
 */
@NullMarked
package dev.replystream.cli.send;

import org.jspecify.annotations.NullMarked;
