/** What benchmarks are made with. */
@NullMarked
package dev.replystream.bench.lab;

import org.jspecify.annotations.NullMarked;
