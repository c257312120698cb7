package dev.replystream.bench.aggregate;

import dev.replystream.bench.aggregate.side.Reached;
import dev.replystream.bench.aggregate.side.SideSettings;
import dev.replystream.bench.aggregate.side.SideSettings.Kind;
import dev.replystream.bench.harness.Attempts;
import dev.replystream.bench.harness.Progress;
import dev.replystream.bench.lab.Lab;
import dev.replystream.bench.lab.side.SideJvms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where sides run, one at a time, each in its own JVM that lives as long as the stand. What a side wrote is compared with the
 * recount each time. Not safe for use by several threads.
 */
final class Stand implements AutoCloseable {

    private final Lab lab;
    private final EventBacklog backlog;
    private final Section section;
    private final Progress progress;
    private final Attempts attempts;
    private final SideJvms<Kind, Reached> jvms;
    private int runs;

    /**
     * A stand.
     *
     * @param backlog what all sides read
     * @param section which part of each run is measured
     */
    Stand(Lab lab, EventBacklog backlog, Section section, Progress progress) {
        this.lab = lab;
        this.backlog = backlog;
        this.section = section;
        this.progress = progress;
        this.attempts = new Attempts(progress);
        this.jvms = new SideJvms<>(Kind.class, Reached.class, kind -> SidePrograms.start(kind, lab.logFolder()));
    }

    /** Has a side add all events up and measures that. */
    Rate measure(Kind kind, int threads) throws Exception {
        return attempts.soundly(kind != Kind.OURS, () -> {
            try (Run run = run(kind, threads)) {
                Rate rate = run.rate(section);
                run.check();
                progress.say("%s, %d threads: %.0f/s, %.0f/s and core"
                        .formatted(kind.title(), threads, rate.perSecond(), rate.perCpuSecond()));
                return rate;
            }
        });
    }

    /** Who makes runs again that were not sound. */
    Attempts attempts() {
        return attempts;
    }

    /** How many events each side reads. */
    long events() {
        return backlog.recount().events();
    }

    /** Starts a side. */
    Run run(Kind kind, int threads) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(lab.logFolder()), "state");
        SideSettings settings = new SideSettings(
                kind,
                lab.stack().kafka().bootstrapServers(),
                lab.stack().schemaRegistry().url(),
                backlog.prefix().value(),
                "run-" + ++runs,
                threads,
                folder.toString());
        return Run.start(lab, jvms.of(kind), settings, backlog.recount());
    }

    @Override
    public void close() {
        jvms.close();
    }
}
