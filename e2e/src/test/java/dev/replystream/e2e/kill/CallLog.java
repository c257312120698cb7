package dev.replystream.e2e.kill;

import dev.replystream.avro.CallIntent;
import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.observe.LogPosition;
import dev.replystream.cli.observe.LogRecord;
import dev.replystream.cli.observe.TopicReader;
import dev.replystream.schemas.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who announced which calls when, as the ledger has it.
 *
 * @param intents by time
 */
record CallLog(List<Intent> intents) {

    CallLog {
        intents = intents.stream().sorted(Comparator.comparing(Intent::at)).toList();
    }

    /**
     * A call that was announced.
     *
     * @param messages how many it was to answer
     * @param partition where they stand
     */
    record Intent(String callId, String workerId, int partition, int messages, Instant at) {}

    /** What the ledger has from {@code start} on. */
    static CallLog since(Connection connection, LogPosition start) {
        List<Intent> intents = new ArrayList<>();
        try (TopicReader<CallLedgerEntry> reader = new TopicReader<>(connection, Topics.CALL_LEDGER)) {
            reader.to(start);
            for (LogRecord<CallLedgerEntry> record : reader.readUpTo(reader.end())) {
                CallLedgerEntry entry = record.value();
                if (entry != null && entry.getFact() instanceof CallIntent intent) {
                    intents.add(new Intent(
                            entry.getCallId(),
                            intent.getWorkerId(),
                            Objects.requireNonNull(intent.getInputPartition()),
                            intent.getInputOffsets().size(),
                            intent.getStartedAt()));
                }
            }
        }
        return new CallLog(intents);
    }

    /** The partitions that a worker was the last to announce calls for, at that moment. */
    Set<Integer> partitionsOf(String workerId, Instant moment) {
        Map<Integer, String> owners = new HashMap<>();
        intents.stream()
                .takeWhile(intent -> !intent.at().isAfter(moment))
                .forEach(intent -> owners.put(intent.partition(), intent.workerId()));
        return owners.entrySet().stream()
                .filter(owner -> owner.getValue().equals(workerId))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Those of the calls that have these ids, by time. */
    List<Intent> of(Set<String> callIds) {
        return intents.stream()
                .filter(intent -> callIds.contains(intent.callId()))
                .toList();
    }
}
