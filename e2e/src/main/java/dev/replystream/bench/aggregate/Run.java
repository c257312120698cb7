package dev.replystream.bench.aggregate;

import dev.replystream.bench.aggregate.side.Reached;
import dev.replystream.bench.aggregate.side.SideSettings;
import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.bench.lab.DiskFolder;
import dev.replystream.bench.lab.Lab;
import dev.replystream.bench.lab.WrittenWindows;
import dev.replystream.bench.lab.side.Moment;
import dev.replystream.bench.lab.side.Sample;
import dev.replystream.bench.lab.side.SideJvm;
import dev.replystream.bench.lab.side.SideJvm.Beginning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/**
 * A side that runs on its backlog; closing it ends it and removes what it left. What it wrote can be compared with the
 * recount. Not safe for use by several threads.
 */
final class Run implements AutoCloseable {

    private static final Duration STANDSTILL = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Lab lab;
    private final SideJvm<Reached> jvm;
    private final SideSettings settings;
    private final Recount recount;
    private final Map<TopicPartition, Long> windowsBegin;
    private final Beginning beginning;

    private Run(Lab lab, SideJvm<Reached> jvm, SideSettings settings, Recount recount) {
        this.lab = lab;
        this.jvm = jvm;
        this.settings = settings;
        this.recount = recount;
        this.windowsBegin = lab.broker().ends(settings.windowsTopic());
        this.beginning = jvm.begin(settings, settings.kind());
    }

    /**
     * Starts the side.
     *
     * @param recount what its backlog adds up to
     */
    static Run start(Lab lab, SideJvm<Reached> jvm, SideSettings settings, Recount recount) {
        return new Run(lab, jvm, settings, recount);
    }

    SideSettings settings() {
        return settings;
    }

    Rate rate(Section section) {
        double lead = section.leadOf(beginning.first());
        Moment begin = beginning.at();
        double before = 0;
        if (lead > 0) {
            Sample<Reached> sample = awaitShare(lead);
            begin = sample.at();
            before = sample.reached().events();
        }
        Sample<Reached> end = awaitShare(section.end());
        double counted = end.reached().events() - before;
        if (counted <= 0) {
            throw new UnsoundRunException(title() + " was through before it could be looked at");
        }
        return Rate.of(counted, begin, end.at());
    }

    /** Waits until all is added up and can be read, and compares it with the recount. */
    void check() {
        Reached last = awaitShare(1).reached();
        if (last.events() != recount.events()) {
            throw new UnsoundRunException(
                    title() + " counted " + last.events() + " of " + recount.events() + " events");
        }
        List<Duration> lengths = settings.kind().windowLengths();
        if (lengths.isEmpty() && last.promptTokens() != recount.promptTokens()) {
            throw new UnsoundRunException(title() + " read other events than were written");
        }
        try (WrittenWindows windows = new WrittenWindows(lab, settings.windowsTopic(), windowsBegin)) {
            var _ = windows.await(recount.events(), lengths, STANDSTILL);
            for (Duration length : lengths) {
                recount.objection(windows.newest(), length).ifPresent(objection -> {
                    throw new UnsoundRunException(title() + " is wrong: " + objection);
                });
            }
        }
    }

    private Sample<Reached> awaitShare(double share) {
        long wanted = (long) (recount.events() * share);
        return await(reached -> reached.events() >= wanted);
    }

    /** Looks every 20 ms until it is so, as long as it makes progress. */
    Sample<Reached> await(Predicate<Reached> wanted) {
        long progressed = System.nanoTime();
        long steps = -1;
        while (true) {
            Sample<Reached> sample = jvm.sample();
            Reached reached = sample.reached();
            if (!sample.well()) {
                throw new UnsoundRunException(title() + " broke off");
            }
            if (wanted.test(reached)) {
                return sample;
            }
            if (reached.events() + reached.restored() != steps) {
                steps = reached.events() + reached.restored();
                progressed = System.nanoTime();
            } else if (System.nanoTime() - progressed > STANDSTILL.toNanos()) {
                throw new UnsoundRunException(title() + " stood still after " + reached);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Ends the side, has it lose what it keeps on the disk, and starts it again. */
    void startAgain() throws IOException {
        jvm.end();
        folder().delete();
        Files.createDirectories(folder().path());
        jvm.begin(settings, settings.kind());
    }

    private String title() {
        return settings.kind().title() + ", " + settings.threads() + " threads,";
    }

    private DiskFolder folder() {
        return new DiskFolder(Path.of(settings.folder()));
    }

    @Override
    public void close() {
        jvm.end();
        lab.broker().delete(lab.broker().topics(settings.application() + "-"));
        lab.broker().empty(List.of(settings.windowsTopic()));
        folder().delete();
    }
}
