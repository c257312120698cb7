/** What benchmarks of Kafka's clients are made with: a broker, backlogs of real messages, and programs in JVMs of their own. */
@NullMarked
package dev.replystream.bench.lab;

import org.jspecify.annotations.NullMarked;
