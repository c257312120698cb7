/**
 * The reply worker: reads messages, has each answered by a model, each conversation in order, and commits exactly one
 * reply per message. It reads {@code messages}; it writes {@code replies}, {@code reply-outcomes}, {@code dead-letters}
 * and {@code call-ledger}, and owns the PostgreSQL schema {@code conversations}.
 */
@NullMarked
package dev.replystream.worker;

import org.jspecify.annotations.NullMarked;
