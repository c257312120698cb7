/** How a simulator behaves now, and the pages by which that is read and changed at run time. */
@NullMarked
package dev.replystream.local.simulator.steering;

import org.jspecify.annotations.NullMarked;
