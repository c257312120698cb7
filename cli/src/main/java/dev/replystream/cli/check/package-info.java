/**
 * What must hold between messages, replies, calls and their accounts, as plain functions of what was seen. No Kafka here.
 */
@NullMarked
package dev.replystream.cli.check;

import org.jspecify.annotations.NullMarked;
