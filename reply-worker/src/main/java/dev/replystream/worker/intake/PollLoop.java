package dev.replystream.worker.intake;

import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.worker.intake.Event.CommitEnded;
import dev.replystream.worker.intake.Event.EndFound;
import dev.replystream.worker.intake.Event.WorkEnded;
import dev.replystream.worker.intake.Resolution.Abandoned;
import dev.replystream.worker.intake.Resolution.Finished;
import dev.replystream.worker.window.Window;
import dev.replystream.worker.window.Work;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One membership in the consumer group, from subscribing to leaving.
 *
 * <p>A record's offset is committed in the transaction that holds what became of it: its reply and outcome, or its dead
 * letter. A record that is read twice is known as finished, or resolved again to the same reply. An exception ends the
 * membership without a further commit; what was not committed is read again. A stop lets work end for a while, commits,
 * and gives the partitions back.
 */
final class PollLoop<T> implements Assignments.Drain {

    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);
    private static final long STATISTICS_MILLIS = 250;
    private static final long LAG_MILLIS = 1_000;
    private static final long LAST_COMMIT_MILLIS = 10_000;

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Window<T> window;
    private final Tools<T> tools;
    private final IntakeSettings settings;
    private final LongSupplier millis;
    private final Committing<T> committing;
    private final Assignments assignments;
    private final Flow flow;
    private final Records<T> records;
    private final WorkRunner<T> runner;
    private final Inbox<Event<T>> inbox;
    private final Queue<Event<T>> events = new ArrayDeque<>();
    private long polledAt;
    private long observedAt;
    private long measuredAt;
    private boolean stopping;
    private BooleanSupplier stop = () -> false;

    /**
     * What the loop works with.
     *
     * @param reader tells what can be worked on from poison
     * @param letters makes letters of the latter
     * @param throttle says how much work may start
     * @param observation who is told how it goes
     * @param pace how often it does what
     */
    record Tools<T>(
            RecordReader<T> reader,
            DeadLetters letters,
            Throttle throttle,
            Committing.Observation observation,
            Pace pace) {}

    /**
     * How often the loop does what.
     *
     * @param millis a clock that does not go back, in milliseconds
     */
    record Pace(IntakeSettings settings, LongSupplier millis) {}

    /** Who works, for which assignments, and where that is told. */
    record Workers<T>(WorkRunner<T> runner, Ownership ownership, Inbox<Event<T>> inbox) {}

    PollLoop(Committing.Reader<T> reader, Committing<T> committing, Workers<T> workers, Tools<T> tools) {
        this.consumer = reader.consumer();
        this.topic = reader.topic();
        this.window = reader.window();
        this.committing = committing;
        this.runner = workers.runner();
        this.inbox = workers.inbox();
        this.tools = tools;
        this.settings = tools.pace().settings();
        this.millis = tools.pace().millis();
        this.flow = new Flow(reader);
        this.records = new Records<>(window, flow, committing, tools);
        this.assignments = new Assignments(
                reader,
                workers.ownership(),
                new Assignments.Listeners(tools.observation().status(), tools.throttle()),
                this);
    }

    /**
     * Reads until {@code stop} says so. What it writes itself needs no registry from then on. However it ends, nothing is assigned afterwards: a consumer that is closed gives its
     * partitions back, and what a loop that failed knows of them must not be committed.
     */
    void run(BooleanSupplier stop) {
        this.stop = stop;
        try {
            tools.letters().prepare();
            consumer.subscribe(List.of(topic), assignments);
            while (!stop.getAsBoolean()) {
                turn();
            }
            stopping = true;
            finish(window.assigned());
        } finally {
            assignments.forgetAll();
        }
    }

    @Override
    public boolean isUnwanted() {
        return stop.getAsBoolean();
    }

    @Override
    public void finish(Collection<Integer> partitions) {
        partitions.forEach(window::close);
        long now = millis.getAsLong();
        long end = now + settings.drainTimeout().toMillis();
        while (now < end && partitions.stream().anyMatch(window::isWorking)) {
            now = turnWithoutPolling(end, now);
            committing.advance(now);
        }
        end = now + LAST_COMMIT_MILLIS;
        committing.hurry(now);
        while (now < end && committing.holdsAnyOf(partitions)) {
            now = turnWithoutPolling(end, now);
            committing.hurry(now);
        }
        if (committing.holdsAnyOf(partitions)) {
            LOG.warn("what partitions {} finished last is not committed: their next owner does it again", partitions);
        }
    }

    @Override
    public void drop(int partition) {
        committing.drop(partition);
        tools.observation().metrics().forgetPartition(partition);
    }

    private long turnWithoutPolling(long end, long now) {
        takeEvents(Math.min(settings.pollInterval().toMillis(), end - now));
        long later = millis.getAsLong();
        startWork(later);
        return later;
    }

    private void turn() {
        long now = millis.getAsLong();
        boolean busy = isBusy();
        if (!busy || now - polledAt >= settings.pollInterval().toMillis()) {
            now = poll(busy ? Duration.ZERO : settings.pollTimeout(), now);
        }
        startWork(now);
        takeEvents(isBusy() ? waitMillis(now) : 0);
        now = millis.getAsLong();
        startWork(now);
        committing.advance(now);
        observe(now);
    }

    private long poll(Duration timeout, long now) {
        flow.regulate(now, committing.isFull());
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(timeout);
        polledAt = millis.getAsLong();
        records.take(polled, polledAt);
        return polledAt;
    }

    private boolean isBusy() {
        return window.inFlight() > 0
                || !committing.isIdle()
                || window.nextTimer().isPresent();
    }

    private long waitMillis(long now) {
        long untilPoll = polledAt + settings.pollInterval().toMillis() - now;
        return Math.max(1, Math.min(untilPoll, committing.waitMillis(now))); // never 0: what is due may have to wait
    }

    private void startWork(long now) {
        if (!stopping && !committing.isFull()) {
            for (Work<T> work : window.start(now, tools.throttle().startable())) {
                runner.start(work);
            }
        }
    }

    private void takeEvents(long waitMillis) {
        inbox.takeAll(events, waitMillis);
        if (!events.isEmpty()) {
            long now = millis.getAsLong();
            for (Event<T> event = events.poll(); event != null; event = events.poll()) {
                take(event, now);
            }
        }
    }

    private void take(Event<T> event, long now) {
        switch (event) {
            case WorkEnded<T> ended -> take(ended, now);
            case CommitEnded<T> ended -> committing.take(ended, now);
            case EndFound<T> found -> committing.take(found, now);
        }
    }

    private void take(WorkEnded<T> ended, long now) {
        tools.observation().metrics().worked(ended.nanos());
        switch (ended.resolution()) {
            case Finished finished -> {
                if (window.complete(ended.work(), now)) {
                    committing.add(ended.work().partition(), finished.records());
                }
            }
            case Abandoned _ -> giveUp(ended.work(), now);
        }
    }

    /** Work is given up only when its partition is gone; otherwise its messages would never be answered. */
    private void giveUp(Work<T> work, long now) {
        if (window.giveUp(work, now)) {
            throw new IllegalStateException(
                    "work of partition " + work.partition() + " was given up though the partition is still ours");
        }
    }

    private void observe(long now) {
        if (now - observedAt >= STATISTICS_MILLIS) {
            observedAt = now;
            tools.observation().status().turned(window.statistics(now));
            tools.observation().status().heldUp(committing.isFull());
        }
        if (now - measuredAt >= LAG_MILLIS) {
            measuredAt = now;
            flow.measureLag(tools.observation().metrics()::lag);
        }
    }
}
