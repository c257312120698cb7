package dev.replystream.bench.worker;

import dev.replystream.bench.harness.Attempts;
import dev.replystream.bench.harness.Progress;
import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.bench.lab.Backlog;
import dev.replystream.bench.lab.Lab;
import dev.replystream.bench.lab.ReadableRecords;
import dev.replystream.bench.lab.RemoteProgram;
import dev.replystream.bench.lab.side.Sample;
import dev.replystream.bench.lab.side.SideJvm;
import dev.replystream.bench.lab.side.SideJvms;
import dev.replystream.bench.worker.side.SideMain;
import dev.replystream.bench.worker.side.SideSettings;
import dev.replystream.bench.worker.side.SideSettings.Kind;
import dev.replystream.bench.worker.side.WorkDone;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Where sides run, one at a time, each in its own JVM that lives as long as the stand, so that only its first run has to warm
 * it up. Not safe for use by several threads.
 */
final class Stand implements AutoCloseable {

    private static final String HEAP = "-Xmx1g";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Lab lab;
    private final Progress progress;
    private final Attempts attempts;
    private final SideJvms<Kind, WorkDone> jvms;

    Stand(Lab lab, Progress progress) {
        this.lab = lab;
        this.progress = progress;
        this.attempts = new Attempts(progress);
        this.jvms = new SideJvms<>(Kind.class, WorkDone.class, kind -> program(kind, lab.logFolder()));
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
            Sample<WorkDone> before = side.sample();
            replies.awaitRate(from, span.measured());
            double perSecond = replies.perSecond(from, System.nanoTime());
            long readable = replies.count();
            Sample<WorkDone> after = side.sample();
            watch.end();
            check(task, after, readable);
            if (perSecond <= 0 || after.reached().works() == before.reached().works()) {
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
        SideJvm<WorkDone> jvm = jvms.of(task.kind());
        // The intake names its group itself.
        String group = task.prefix().value() + "reply-worker";
        lab.broker().begin(group, task.backlog().begin());
        SideSettings settings = new SideSettings(
                task.kind(),
                lab.stack().kafka().bootstrapServers(),
                lab.stack().schemaRegistry().url(),
                task.prefix().value(),
                group,
                task.concurrency(),
                task.backlog().begin().size(),
                task.work());
        return new Started(jvm, jvm.begin(settings, task.work().calls()).first());
    }

    private static RemoteProgram program(Kind kind, Path logFolder) throws IOException {
        String log = "side-" + kind.name().toLowerCase(Locale.ROOT) + ".log";
        return RemoteProgram.start(SideMain.class, logFolder.resolve(log), HEAP);
    }

    /**
     * A side that runs.
     *
     * @param first whether its JVM does such work for the first time
     */
    record Started(SideJvm<WorkDone> jvm, boolean first) implements AutoCloseable {

        Sample<WorkDone> sample() {
            return jvm.sample();
        }

        @Override
        public void close() {
            jvm.end();
        }
    }

    @Override
    public void close() {
        jvms.close();
    }

    private static Steady steadyOf(int concurrency, Sample<WorkDone> before, Sample<WorkDone> after, double perSecond) {
        WorkDone first = before.reached();
        WorkDone last = after.reached();
        double works = last.works() - first.works();
        return new Steady(
                concurrency,
                perSecond,
                (last.nanos() - first.nanos()) / works / 1e9,
                after.at().cpuSecondsSince(before.at()) / works * 1e6);
    }

    /** What cannot be if the side did what it was asked to do. */
    private static void check(Task task, Sample<WorkDone> sample, long readable) {
        String side = task.kind().title() + ", " + task.concurrency() + " at a time,";
        if (!sample.well()) {
            throw new UnsoundRunException(side + " broke off");
        }
        long works = sample.reached().works();
        if (works == 0 || readable == 0) {
            throw new UnsoundRunException(side + " did nothing");
        }
        if (readable > works) {
            throw new UnsoundRunException(
                    side + " wrote " + readable + " replies to the " + works + " messages that it worked on");
        }
        if (works >= task.backlog().messages()) {
            throw new UnsoundRunException(
                    side + " used up all " + task.backlog().messages() + " messages");
        }
    }
}
