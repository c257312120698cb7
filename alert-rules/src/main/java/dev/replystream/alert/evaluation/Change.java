package dev.replystream.alert.evaluation;

import dev.replystream.avro.Alert;
import java.util.Optional;

/**
 * What an evaluation changed.
 *
 * @param key rule and group
 * @param watch where they stand now; empty when it can be forgotten
 * @param alert what is to be told
 */
public record Change(WatchKey key, Optional<Watch> watch, Optional<Alert> alert) {}
