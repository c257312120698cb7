package dev.replystream.bench.aggregate;

import dev.replystream.bench.aggregate.side.SideMain.Sample;
import dev.replystream.bench.aggregate.side.SideSettings;
import dev.replystream.bench.aggregate.side.SideSettings.Kind;
import dev.replystream.bench.harness.Attempts;
import dev.replystream.bench.harness.Progress;
import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.bench.lab.DiskFolder;
import dev.replystream.bench.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where sides run, one at a time, each in its own JVM that lives as long as the stand. What a side wrote is compared with the
 * recount each time. Not safe for use by several threads.
 */
final class Stand implements AutoCloseable {

    private static final Duration STANDSTILL = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final double FIRST_LEAD = 0.4;
    private static final double LEAD = 0.15;
    private static final double END = 0.9;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration QUARTER_HOUR = Duration.ofMinutes(15);

    private final Lab lab;
    private final Attempts attempts;
    private final Progress progress;
    private final Map<Kind, SideJvm> jvms = new EnumMap<>(Kind.class);
    private int runs;

    Stand(Lab lab, Progress progress) {
        this.lab = lab;
        this.progress = progress;
        this.attempts = new Attempts(progress);
    }

    /**
     * Which side is to do what.
     *
     * @param threads how many threads it has
     */
    record Task(Kind kind, EventBacklog backlog, int threads) {}

    /**
     * The middle part of a run.
     *
     * @param perSecond events per second
     * @param perCpuSecond events per second of processor time: per second and core
     */
    record Rate(double perSecond, double perCpuSecond) {}

    /** Has a side add all events up and measures the middle part of that. */
    Rate measure(Task task) throws Exception {
        return attempts.soundly(task.kind() != Kind.OURS, () -> {
            try (Run run = run(task)) {
                Rate rate = run.rate();
                run.check();
                progress.say("%s, %d threads: %.0f/s, %.0f/s and core"
                        .formatted(task.kind().title(), task.threads(), rate.perSecond(), rate.perCpuSecond()));
                return rate;
            }
        });
    }

    Attempts attempts() {
        return attempts;
    }

    /** Starts a side on its backlog; closing it ends it and removes what it left. */
    Run run(Task task) throws IOException {
        SideJvm jvm = jvms.get(task.kind());
        if (jvm == null || !jvm.isAlive()) {
            jvm = SideJvm.start(task.kind(), lab.logFolder());
            jvms.put(task.kind(), jvm);
        }
        Path folder = Files.createTempDirectory(Files.createDirectories(lab.logFolder()), "state");
        SideSettings settings = new SideSettings(
                task.kind(),
                lab.stack().kafka().bootstrapServers(),
                lab.stack().schemaRegistry().url(),
                task.backlog().prefix().value(),
                "run-" + ++runs,
                task.threads(),
                folder.toString());
        Map<TopicPartition, Long> begin = lab.broker().ends(settings.windowsTopic());
        boolean first = jvm.begin(settings);
        return new Run(this, task, settings, jvm, begin, first);
    }

    @Override
    public void close() {
        jvms.values().forEach(SideJvm::close);
    }

    /**
     * A side that runs.
     *
     * @param begin where its windows begin
     * @param first whether it is the first of its JVM
     */
    record Run(
            Stand stand, Task task, SideSettings settings, SideJvm jvm, Map<TopicPartition, Long> begin, boolean first)
            implements AutoCloseable {

        Rate rate() throws InterruptedException {
            long events = task.backlog().recount().events();
            Sample before = awaitEvents((long) (events * (first ? FIRST_LEAD : LEAD)));
            Sample after = awaitEvents((long) (events * END));
            double counted = after.reached().events() - before.reached().events();
            double seconds = (after.nanos() - before.nanos()) / 1e9;
            double cpuSeconds = (after.cpuNanos() - before.cpuNanos()) / 1e9;
            if (counted <= 0) {
                throw new UnsoundRunException(title() + " was through before it could be looked at");
            }
            return new Rate(counted / seconds, counted / cpuSeconds);
        }

        /** Waits until all is added up and can be read, and compares it with the recount. */
        void check() throws InterruptedException {
            Recount recount = task.backlog().recount();
            Sample last = awaitEvents(recount.events());
            if (last.reached().events() != recount.events()) {
                throw new UnsoundRunException(
                        title() + " counted " + last.reached().events() + " of " + recount.events() + " events");
            }
            if (!task.kind().writesWindows()) {
                if (last.reached().promptTokens() != recount.promptTokens()) {
                    throw new UnsoundRunException(title() + " read other events than were written");
                }
                return;
            }
            try (WrittenWindows windows = WrittenWindows.from(stand.lab, begin)) {
                windows.awaitCalls(recount.events(), STANDSTILL);
                windows.drain();
                refuse(recount.objection(windows.newest(), MINUTE).orElse(null));
                if (task.kind() == Kind.OURS) {
                    refuse(recount.objection(windows.newest(), QUARTER_HOUR).orElse(null));
                }
            }
        }

        /** Waits until it has counted so many events. */
        Sample awaitEvents(long wanted) throws InterruptedException {
            return await(sample -> sample.reached().events() >= wanted);
        }

        /** Waits for something, as long as it makes progress. */
        Sample await(Predicate<Sample> wanted) throws InterruptedException {
            long progressed = System.nanoTime();
            long reached = -1;
            while (true) {
                Sample sample = jvm.sample();
                if (!sample.well()) {
                    throw new UnsoundRunException(title() + " broke off");
                }
                if (wanted.test(sample)) {
                    return sample;
                }
                long now = sample.reached().events() + sample.reached().restored();
                if (now != reached) {
                    reached = now;
                    progressed = System.nanoTime();
                } else if (System.nanoTime() - progressed > STANDSTILL.toNanos()) {
                    throw new UnsoundRunException(title() + " stood still after " + now + " events");
                }
                Thread.sleep(LOOK);
            }
        }

        /** Ends the side, has it lose what it keeps on the disk, and starts it again. */
        void startAgain() throws IOException {
            jvm.end();
            folder().delete();
            Files.createDirectories(Path.of(settings.folder()));
            jvm.begin(settings);
        }

        private String title() {
            return task.kind().title() + ", " + task.threads() + " threads,";
        }

        private void refuse(@Nullable String objection) {
            if (objection != null) {
                throw new UnsoundRunException(title() + " is wrong: " + objection);
            }
        }

        @Override
        public void close() {
            jvm.end();
            stand.lab.broker().delete(stand.lab.broker().topics(settings.application() + "-"));
            stand.lab.broker().empty(List.of(settings.windowsTopic()));
            folder().delete();
        }

        private DiskFolder folder() {
            return new DiskFolder(Path.of(settings.folder()));
        }
    }
}
