/**
 * What all benchmarks share: interleaved rounds, figures with their goals, and the table, the JSON lines and the page that
 * figures are shown in. It knows no benchmark.
 */
@NullMarked
package dev.replystream.bench.harness;

import org.jspecify.annotations.NullMarked;
