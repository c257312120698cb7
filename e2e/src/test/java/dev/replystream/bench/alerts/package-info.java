/** Tests of the alerts' benchmark. */
@NullMarked
package dev.replystream.bench.alerts;

import org.jspecify.annotations.NullMarked;
