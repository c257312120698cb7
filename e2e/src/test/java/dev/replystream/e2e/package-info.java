/** Tests of the system as its users meet it: the real processes, the documents, the entry script. */
@NullMarked
package dev.replystream.e2e;

import org.jspecify.annotations.NullMarked;
