package dev.replystream.worker.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Partitions with messages that arrive over time, and what was committed about them. It checks what must always hold. */
final class SimulatedLog {

    static final int PARTITIONS = 3;
    static final int MESSAGES = 40;

    private final List<List<Message>> partitions = new ArrayList<>();
    private final int[] arrived = new int[PARTITIONS];
    private final long[][] committedAt = new long[PARTITIONS][MESSAGES];
    private final Map<String, Long> lastOfLane = new HashMap<>();
    private final int mostMetadata;
    private long commits;
    private int committed;

    /**
     * @param maxSpan most offsets of which a position may tell
     */
    SimulatedLog(Random random, int maxSpan) {
        this.mostMetadata = charactersOf(maxSpan);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.add(messagesOf(partition, random));
        }
    }

    /** A message in the log. */
    record Message(
            int partition, int index, long offset, @Nullable String lane, boolean poison) {}

    /** Thrown when something does not hold that must. */
    static void require(boolean holds, String invariant) {
        if (!holds) {
            throw new AssertionError("does not hold: " + invariant);
        }
    }

    void arrive(int partition, int count) {
        arrived[partition] = Math.min(MESSAGES, arrived[partition] + count);
    }

    /** Messages that have arrived, from {@code offset} on. */
    List<Message> read(int partition, long offset, int most) {
        List<Message> all = partitions.get(partition);
        int from = 0;
        while (from < arrived[partition] && all.get(from).offset() < offset) {
            from++;
        }
        return all.subList(from, Math.min(arrived[partition], from + most));
    }

    /** One more than the commits that there were: what is committed later has a larger number. */
    long nextCommit() {
        return commits + 1;
    }

    boolean isCommittedBefore(Message message, long commit) {
        long at = committedAt[message.partition()][message.index()];
        return at > 0 && at < commit;
    }

    boolean isDone() {
        return committed == PARTITIONS * MESSAGES;
    }

    /** Takes a transaction, as a reader of committed results sees it. */
    void commit(List<Message> messages, Map<Integer, Position> positions) {
        commits++;
        for (Message message : messages) {
            require(committedAt[message.partition()][message.index()] == 0, "nothing is committed twice");
            committedAt[message.partition()][message.index()] = commits;
            committed++;
            if (message.lane() != null && !message.poison()) {
                Long last = lastOfLane.put(message.partition() + message.lane(), message.offset());
                require(last == null || last < message.offset(), "lanes keep their order");
            }
        }
        positions.forEach(this::requireExact);
    }

    /** A position calls exactly those messages finished that have a committed result, and fits the metadata. */
    private void requireExact(int partition, Position position) {
        require(position.finishedBeyond().length() <= mostMetadata, "metadata fits");
        BitSet beyond = FinishedOffsets.decode(position.finishedBeyond()).orElseThrow();
        for (Message message : partitions.get(partition)) {
            long distance = message.offset() - position.offset();
            boolean finished = distance < 0 || (distance < beyond.length() && beyond.get((int) distance));
            boolean hasResult = committedAt[partition][message.index()] > 0;
            require(!finished || hasResult, "offsets are never ahead of results");
            require(finished || !hasResult, "offsets tell all results");
        }
    }

    /** As long as the bits of so many offsets are, behind the byte that tells the form, in base64. */
    private static int charactersOf(int span) {
        int bytes = 1 + (span + Byte.SIZE - 1) / Byte.SIZE;
        return (bytes * 4 + 2) / 3;
    }

    private static List<Message> messagesOf(int partition, Random random) {
        List<Message> messages = new ArrayList<>();
        List<String> lanes = Arrays.asList("a", "b", "c", "d");
        long offset = random.nextInt(5);
        for (int i = 0; i < MESSAGES; i++) {
            String lane = random.nextInt(8) == 0 ? null : random.nextInt(3) == 0 ? "a" : lanes.get(random.nextInt(4));
            messages.add(new Message(partition, i, offset, lane, random.nextInt(12) == 0));
            offset += random.nextInt(10) == 0 ? 1 + random.nextInt(80) : 1;
        }
        return messages;
    }
}
