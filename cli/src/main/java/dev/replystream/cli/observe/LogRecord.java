package dev.replystream.cli.observe;

import dev.replystream.cli.check.LogPlace;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read.
 *
 * @param key its key; null when it has none
 * @param value its value; null for a tombstone
 * @param place where it stands
 * @param timestamp record timestamp
 * @param <V> type of the value
 */
public record LogRecord<V extends SpecificRecord>(
        @Nullable String key, @Nullable V value, LogPlace place, Instant timestamp) {}
