/**
 * What the modules agree on: the topics, the classes of errors, the keys of windows.
 *
 * <p>The records themselves are Avro contracts under {@code src/main/avro}; their classes are generated into
 * {@code dev.replystream.avro}.
 */
@NullMarked
package dev.replystream.schemas;

import org.jspecify.annotations.NullMarked;
