/** What benchmarks are made with: a broker, backlogs, readers, and services and other programs in JVMs of their own. */
@NullMarked
package dev.replystream.bench.lab;

import org.jspecify.annotations.NullMarked;
