/** The wait, at start, for what a service cannot work without. */
@NullMarked
package dev.replystream.service.startup;

import org.jspecify.annotations.NullMarked;
