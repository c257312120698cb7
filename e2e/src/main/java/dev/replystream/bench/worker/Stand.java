package dev.replystream.bench.worker;

import dev.replystream.bench.harness.Attempts;
import dev.replystream.bench.harness.Progress;
import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.bench.lab.Backlog;
import dev.replystream.bench.lab.Lab;
import dev.replystream.bench.lab.ReadableRecords;
import dev.replystream.bench.worker.side.SideMain.Sample;
import dev.replystream.bench.worker.side.SideSettings;
import dev.replystream.bench.worker.side.SideSettings.Kind;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where sides run, one at a time, each in its own JVM that lives as long as the stand, so that only its first run has to warm
 * it up. Not safe for use by several threads.
 */
final class Stand implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Lab lab;
    private final Progress progress;
    private final Attempts attempts;
    private final Map<Kind, SideJvm> jvms = new EnumMap<>(Kind.class);

    Stand(Lab lab, Progress progress) {
        this.lab = lab;
        this.progress = progress;
        this.attempts = new Attempts(progress);
    }

    /**
     * Which side is to do what.
     *
     * @param prefix of the topics
     * @param backlog where it begins to read
     * @param concurrency most works at a time
     */
    record Task(Kind kind, TopicPrefix prefix, Backlog backlog, int concurrency, SideSettings.Work work) {}

    /** Measures the steady part of a side on a backlog. */
    Steady measure(Task task, Span span) throws Exception {
        return measure(task, span, Watch.NONE);
    }

    /**
     * Measures the steady part of a side on a backlog.
     *
     * @param watch what is looked at meanwhile
     */
    Steady measure(Task task, Span span, Watch watch) throws Exception {
        return attempts.soundly(task.kind().isPeer(), () -> measureOnce(task, span, watch));
    }

    /** Who makes runs again that were not sound. */
    Attempts attempts() {
        return attempts;
    }

    private Steady measureOnce(Task task, Span span, Watch watch) throws Exception {
        try (ReadableRecords replies =
                        ReadableRecords.fromEnd(lab, task.prefix().nameOf(Topics.REPLIES));
                Started side = start(task)) {
            if (!replies.awaitFirst(PATIENCE)) {
                throw new UnsoundRunException(task.kind().title() + " made no reply in " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(span.lead(task.kind(), side.first()));
            long from = System.nanoTime();
            watch.begin();
            Sample before = side.sample();
            replies.awaitRate(from, span.measured());
            double perSecond = replies.perSecond(from, System.nanoTime());
            long readable = replies.count();
            Sample after = side.sample();
            watch.end();
            check(task, after, readable);
            if (perSecond <= 0 || after.works() == before.works()) {
                throw new UnsoundRunException(task.kind().title() + " stood still");
            }
            Steady steady = steadyOf(task.concurrency(), before, after, perSecond);
            progress.say("%s, %d at a time: %.0f/s, fullness %.3f, %.0f us CPU per message"
                    .formatted(
                            task.kind().title(),
                            task.concurrency(),
                            steady.perSecond(),
                            steady.fullness(),
                            steady.cpuMicros()));
            return steady;
        } finally {
            lab.broker()
                    .empty(List.of(
                            task.prefix().nameOf(Topics.REPLIES), task.prefix().nameOf(Topics.REPLY_OUTCOMES)));
        }
    }

    /** Starts a side; closing it ends it. */
    Started start(Task task) throws IOException, InterruptedException {
        SideJvm jvm = jvms.get(task.kind());
        if (jvm == null || !jvm.isAlive()) {
            String log = "side-" + task.kind().name().toLowerCase(Locale.ROOT) + ".log";
            jvm = SideJvm.start(lab.logFolder().resolve(log));
            jvms.put(task.kind(), jvm);
        }
        // The intake names its group itself.
        String group = task.prefix().value() + "reply-worker";
        lab.broker().begin(group, task.backlog().begin());
        boolean first = jvm.begin(new SideSettings(
                task.kind(),
                lab.stack().kafka().bootstrapServers(),
                lab.stack().schemaRegistry().url(),
                task.prefix().value(),
                group,
                task.concurrency(),
                task.backlog().begin().size(),
                task.work()));
        return new Started(jvm, first);
    }

    /**
     * A side that runs.
     *
     * @param first whether its JVM does such work for the first time
     */
    record Started(SideJvm jvm, boolean first) implements AutoCloseable {

        Sample sample() {
            return jvm.sample();
        }

        @Override
        public void close() {
            jvm.end();
        }
    }

    @Override
    public void close() {
        jvms.values().forEach(SideJvm::close);
    }

    private static Steady steadyOf(int concurrency, Sample before, Sample after, double perSecond) {
        double works = after.works() - before.works();
        return new Steady(
                concurrency,
                perSecond,
                (after.workNanos() - before.workNanos()) / works / 1e9,
                (after.cpuNanos() - before.cpuNanos()) / works / 1e3);
    }

    /** What cannot be if the side did what it was asked to do. */
    private static void check(Task task, Sample sample, long readable) {
        String side = task.kind().title() + ", " + task.concurrency() + " at a time,";
        if (!sample.well()) {
            throw new UnsoundRunException(side + " broke off");
        }
        if (sample.works() == 0 || readable == 0) {
            throw new UnsoundRunException(side + " did nothing");
        }
        if (readable > sample.works()) {
            throw new UnsoundRunException(
                    side + " wrote " + readable + " replies to the " + sample.works() + " messages that it worked on");
        }
        if (sample.works() >= task.backlog().messages()) {
            throw new UnsoundRunException(
                    side + " used up all " + task.backlog().messages() + " messages");
        }
    }
}
