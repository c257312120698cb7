package dev.replystream.worker.window;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A log with partitions, a window that reads it, and everything that may happen in between, drawn from a seed: arrivals,
 * gaps in the log, completions in any order, commits that succeed or are aborted, partitions that are given back, and
 * crashes, after which only what was committed is left.
 */
final class Simulation {

    private static final int PARTITIONS = 3;
    private static final int MESSAGES = 120;
    private static final int SPAN = 64;

    private final Random random;
    private final List<List<Message>> log = new ArrayList<>();
    private final Map<Integer, Position> committedPositions = new HashMap<>();
    private final Map<Integer, Long> readTo = new HashMap<>();
    private final List<BitSet> committed = new ArrayList<>();
    private final Map<String, Long> lastOfLane = new HashMap<>();
    private final List<Message> pending = new ArrayList<>();
    private final List<Work<Message>> running = new ArrayList<>();
    private Window<Message> window;
    private long now;

    Simulation(long seed) {
        this.random = new Random(seed);
        this.window = new Window<>(settings());
        for (int partition = 0; partition < PARTITIONS; partition++) {
            log.add(messagesOf(partition));
            committed.add(new BitSet());
        }
    }

    /** A message in the log. */
    record Message(
            int partition, int index, long offset, @Nullable String lane, boolean poison) {}

    /** Lets anything happen for a while, then lets all end well, and checks what must hold in the end. */
    void run() {
        startWorker();
        for (int step = 0; step < 600; step++) {
            step();
        }
        for (int round = 0; !isDone(); round++) {
            require(round < 10_000, "it comes to an end");
            read();
            start();
            completeAny();
            commit(true);
            now += 1_000;
        }
    }

    private boolean isDone() {
        return committed.stream().allMatch(messages -> messages.cardinality() == MESSAGES);
    }

    private void step() {
        now += random.nextInt(50);
        switch (random.nextInt(20)) {
            case 0 -> crash();
            case 1 -> giveBack();
            case 2, 3, 4 -> commit(random.nextInt(4) > 0);
            case 5, 6, 7, 8 -> read();
            case 9, 10, 11, 12 -> start();
            default -> completeAny();
        }
    }

    private void startWorker() {
        window = new Window<>(settings());
        for (int partition = 0; partition < PARTITIONS; partition++) {
            assign(partition);
        }
    }

    private void assign(int partition) {
        Position position = committedPositions.getOrDefault(partition, new Position(0, 0, ""));
        BitSet beyond = FinishedOffsets.decode(position.finishedBeyond()).orElseThrow();
        window.assign(partition, position.offset(), beyond);
        readTo.put(partition, position.offset());
    }

    /** Only what was committed is left; calls of the dead worker may end, and nobody hears of it. */
    private void crash() {
        pending.clear();
        running.clear();
        startWorker();
    }

    private void giveBack() {
        int partition = random.nextInt(PARTITIONS);
        window.close(partition);
        commit(random.nextBoolean());
        window.revoke(partition);
        pending.removeIf(message -> message.partition() == partition);
        assign(partition);
    }

    private void read() {
        int partition = random.nextInt(PARTITIONS);
        if (!window.wantsMore(partition)) {
            return;
        }
        long from = readTo.getOrDefault(partition, 0L);
        for (Message message : log.get(partition).stream()
                .filter(each -> each.offset() >= from)
                .limit(1 + random.nextInt(30))
                .toList()) {
            if (!offer(message)) {
                return;
            }
        }
    }

    private boolean offer(Message message) {
        Admission admission = message.poison()
                ? window.offerFinished(message.partition(), message.offset())
                : window.offer(new Arrival<>(message.partition(), message.offset(), message.lane(), message), now);
        if (admission == Admission.NO_ROOM) {
            return false;
        }
        if (message.poison() && admission == Admission.ADMITTED) {
            pending.add(message);
        }
        readTo.put(message.partition(), message.offset() + 1);
        return true;
    }

    private void start() {
        for (Work<Message> work : window.start(now, random.nextInt(10))) {
            for (Work<Message> other : running) {
                require(
                        work.lane() == null
                                || !work.lane().equals(other.lane())
                                || work.partition() != other.partition()
                                || work.generation() != other.generation(),
                        "a lane has one work at a time");
            }
            running.add(work);
        }
        require(window.inFlight() <= 20, "no more runs than may");
    }

    private void completeAny() {
        if (!running.isEmpty()) {
            Work<Message> work = running.remove(random.nextInt(running.size()));
            if (window.complete(work, now)) {
                work.arrivals().forEach(arrival -> pending.add(arrival.payload()));
            }
        }
    }

    private void commit(boolean succeeds) {
        Map<Integer, Position> positions = window.positions();
        if (positions.isEmpty() || !succeeds) {
            return;
        }
        committedPositions.putAll(positions);
        pending.forEach(this::commit);
        pending.clear();
        window.committed(positions.keySet());
        positions.forEach(this::requireExact);
    }

    private void commit(Message message) {
        BitSet ofPartition = committed.get(message.partition());
        require(!ofPartition.get(message.index()), "nothing is committed twice");
        ofPartition.set(message.index());
        if (message.lane() != null && !message.poison()) {
            Long last = lastOfLane.put(message.partition() + message.lane(), message.offset());
            require(last == null || last < message.offset(), "lanes keep their order");
        }
    }

    /** A position calls exactly those messages finished that have a committed result, and fits the metadata. */
    private void requireExact(int partition, Position position) {
        require(position.finishedBeyond().length() <= FinishedOffsets.MAX_CHARACTERS, "metadata fits");
        BitSet beyond = FinishedOffsets.decode(position.finishedBeyond()).orElseThrow();
        require(beyond.length() <= SPAN, "the span is bounded");
        for (Message message : log.get(partition)) {
            long distance = message.offset() - position.offset();
            boolean finished = distance < 0 || (distance < SPAN && beyond.get((int) distance));
            require(finished == committed.get(partition).get(message.index()), "offsets tell what is committed");
        }
    }

    private static void require(boolean holds, String invariant) {
        if (!holds) {
            throw new AssertionError("does not hold: " + invariant);
        }
    }

    private List<Message> messagesOf(int partition) {
        List<Message> messages = new ArrayList<>();
        long offset = random.nextInt(5);
        ArrayDeque<String> lanes = new ArrayDeque<>(Arrays.asList("a", "b", "c", "d", "e", "f"));
        for (int i = 0; i < MESSAGES; i++) {
            lanes.add(lanes.remove());
            String lane = random.nextInt(8) == 0 ? null : random.nextInt(3) == 0 ? "a" : lanes.element();
            messages.add(new Message(partition, i, offset, lane, random.nextInt(15) == 0));
            offset += random.nextInt(10) == 0 ? 1 + random.nextInt(100) : 1;
        }
        return messages;
    }

    private WindowSettings settings() {
        Duration debounce = Duration.ofMillis(random.nextInt(3) * 30L);
        return new WindowSettings(
                1 + random.nextInt(20),
                20 + random.nextInt(100),
                SPAN,
                new WindowSettings.Batch(
                        1 + random.nextInt(5),
                        debounce,
                        debounce.multipliedBy(2),
                        Duration.ofMillis(random.nextInt(2) * 20L)));
    }
}
