/**
 * The command that shows the running system to a person: starts it, sends messages, disturbs it, and checks the outcome.
 */
@NullMarked
package dev.replystream.cli.demo;

import org.jspecify.annotations.NullMarked;
