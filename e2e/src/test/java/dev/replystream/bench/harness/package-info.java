/** Statistics, figures and how they are shown. */
@NullMarked
package dev.replystream.bench.harness;

import org.jspecify.annotations.NullMarked;
