package dev.replystream.worker.intake;

import dev.replystream.worker.intake.WorkRunner.Completion;
import dev.replystream.worker.reply.CallGate;
import dev.replystream.worker.reply.InboundMessage;
import dev.replystream.worker.reply.Resolution.Abandoned;
import dev.replystream.worker.reply.Resolution.Finished;
import dev.replystream.worker.window.Window;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * One membership in the consumer group, from subscribing to leaving.
 *
 * <p>A record's offset is committed in the transaction that holds what became of it: its reply and outcome, or its dead
 * letter. A record that is read twice is known as finished, or resolved again to the same reply. An exception ends the
 * membership without a further commit; what was not committed is read again. A stop lets work end for a while, commits,
 * and gives the partitions back.
 */
final class PollLoop implements Assignments.Drain {

    private static final long STATISTICS_MILLIS = 250;

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Window<InboundMessage> window;
    private final Tools tools;
    private final IntakeSettings settings;
    private final LongSupplier millis;
    private final Committing committing;
    private final Assignments assignments;
    private final Flow flow;
    private final Records records;
    private final WorkRunner runner;
    private long polledAt;
    private long observedAt;
    private boolean stopping;

    /**
     * What the loop works with.
     *
     * @param reader tells messages from poison
     * @param poison makes letters of the latter
     * @param gate says how much may start
     * @param observation who is told how it goes
     * @param pace how often it does what
     */
    record Tools(MessageReader reader, Poison poison, CallGate gate, Committing.Observation observation, Pace pace) {}

    /**
     * How often the loop does what.
     *
     * @param millis a clock that does not go back, in milliseconds
     */
    record Pace(IntakeSettings settings, LongSupplier millis) {}

    /** Who works, and for which assignments. */
    record Workers(WorkRunner runner, Ownership ownership) {}

    PollLoop(Committing.Reader reader, Committing committing, Workers workers, Tools tools) {
        this.consumer = reader.consumer();
        this.topic = reader.topic();
        this.window = reader.window();
        this.committing = committing;
        this.runner = workers.runner();
        this.tools = tools;
        this.settings = tools.pace().settings();
        this.millis = tools.pace().millis();
        this.flow = new Flow(reader);
        this.records = new Records(window, flow, committing, tools);
        this.assignments =
                new Assignments(reader, workers.ownership(), tools.observation().status(), this);
    }

    /** Reads until {@code stop} says so. */
    void run(BooleanSupplier stop) {
        consumer.subscribe(List.of(topic), assignments);
        while (!stop.getAsBoolean()) {
            turn();
        }
        stopping = true;
        finish(window.assigned());
        assignments.forgetAll();
    }

    @Override
    public void finish(Collection<Integer> partitions) {
        partitions.forEach(window::close);
        long end = millis.getAsLong() + settings.drainTimeout().toMillis();
        long now = millis.getAsLong();
        while (now < end && partitions.stream().anyMatch(window::isWorking)) {
            takeResults(Math.min(settings.pollInterval().toMillis(), end - now));
            now = millis.getAsLong();
            startWork(now);
            committing.commitIfDue(now);
        }
        committing.commit(now);
    }

    @Override
    public void drop(int partition) {
        committing.drop(partition);
    }

    private void turn() {
        long now = millis.getAsLong();
        boolean busy = isBusy();
        if (!busy || now - polledAt >= settings.pollInterval().toMillis()) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(busy ? Duration.ZERO : settings.pollTimeout());
            now = millis.getAsLong();
            polledAt = now;
            records.take(polled, now);
        }
        startWork(now);
        takeResults(isBusy() ? waitMillis(now) : 0);
        now = millis.getAsLong();
        startWork(now);
        committing.commitIfDue(now);
        flow.regulate(now);
        observe(now);
    }

    private boolean isBusy() {
        return window.inFlight() > 0
                || committing.waitMillis(polledAt) < Long.MAX_VALUE
                || window.nextTimer().isPresent();
    }

    private long waitMillis(long now) {
        long untilPoll = polledAt + settings.pollInterval().toMillis() - now;
        return Math.max(0, Math.min(untilPoll, committing.waitMillis(now)));
    }

    private void startWork(long now) {
        if (!stopping) {
            window.start(now, tools.gate().startable()).forEach(runner::start);
        }
    }

    private void takeResults(long waitMillis) {
        List<Completion> ended = runner.ended(waitMillis);
        long now = millis.getAsLong();
        for (Completion completion : ended) {
            switch (completion.resolution()) {
                case Finished finished -> {
                    if (window.complete(completion.work(), now)) {
                        committing.add(completion.work().partition(), finished.records());
                    }
                }
                case Abandoned _ -> takeBack(completion, now);
            }
        }
    }

    /** Work is given up only when its partition is gone; otherwise its messages would never be answered. */
    private void takeBack(Completion completion, long now) {
        if (window.complete(completion.work(), now)) {
            throw new IllegalStateException("work of partition "
                    + completion.work().partition() + " was given up though the partition is still ours");
        }
    }

    private void observe(long now) {
        if (now - observedAt >= STATISTICS_MILLIS) {
            observedAt = now;
            tools.observation().status().turned(window.statistics(now));
        }
    }
}
