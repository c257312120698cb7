/**
 * Counts a period again: {@code audit-requests} to {@code audit-results}.
 *
 * <p>An audit reads the usage events from the log with a consumer of its own and folds them with the functions of the
 * topology, so its windows differ from the stored ones only where those are wrong. Two audits of a closed period give the
 * same windows in the same order and the same digest.
 */
@NullMarked
package dev.replystream.usage.audit;

import org.jspecify.annotations.NullMarked;
