/**
 * Child processes of the local stack and of the command line: how they are started, watched and stopped, and how it is made
 * sure that none outlives the process that started it, whatever ends that process. Writes log files and pid files.
 */
@NullMarked
package dev.replystream.local.process;

import org.jspecify.annotations.NullMarked;
