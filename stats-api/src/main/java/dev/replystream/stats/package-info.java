/**
 * The stats API. It reads the topics of usage, replies, alerts, dead letters and audits, stores them in PostgreSQL
 * (schema {@code stats}) and answers questions about them over HTTP.
 */
@NullMarked
package dev.replystream.stats;

import org.jspecify.annotations.NullMarked;
