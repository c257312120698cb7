/**
 * The command that has a period counted again and lists what differs.
 */
@NullMarked
package dev.replystream.cli.audit;

import org.jspecify.annotations.NullMarked;
