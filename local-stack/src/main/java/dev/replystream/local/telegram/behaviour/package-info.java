/** How the simulator behaves, as one immutable value that can be exchanged at run time, and its JSON form. */
@NullMarked
package dev.replystream.local.telegram.behaviour;

import org.jspecify.annotations.NullMarked;
