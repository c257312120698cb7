package dev.replystream.bench.aggregate;

import dev.replystream.bench.harness.Benchmark;
import dev.replystream.bench.harness.Effort;
import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Parts;
import dev.replystream.bench.harness.Progress;
import dev.replystream.bench.lab.Lab;
import dev.replystream.local.Component;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** {@code bench aggregate}: issue 5. */
public final class AggregateBenchmark implements Benchmark {

    private static final Parts<Bench> PARTS = new Parts<>(List.of(new Throughput(), new TwoThreads(), new State()));

    /**
     * What the parts measure with.
     *
     * @param lab broker and registry
     * @param stand where the sides run
     * @param effort how much is measured
     * @param progress who is told
     */
    record Bench(Lab lab, Stand stand, Effort effort, Progress progress) {}

    @Override
    public String name() {
        return "aggregate";
    }

    @Override
    public String description() {
        return "the usage aggregator beside the Kafka Streams DSL, Apache Flink and a raw consumer";
    }

    @Override
    public List<String> parts() {
        return PARTS.names();
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) throws Exception {
        EnumSet<Component> components = EnumSet.of(Component.KAFKA, Component.SCHEMA_REGISTRY);
        progress.say("starting " + components);
        try (Lab lab = Lab.start(components)) {
            int events = effort.choose(5_000, 600_000, 2_000_000);
            progress.say("appending " + events + " events");
            EventBacklog backlog = EventBacklog.append(lab, events);
            Section section = effort.choose(Section.WHOLE, Section.MIDDLE, Section.MIDDLE);
            try (Stand stand = new Stand(lab, backlog, section, progress)) {
                List<Figure> figures =
                        new ArrayList<>(PARTS.measure(new Bench(lab, stand, effort, progress), effort, progress));
                figures.addAll(stand.attempts().figures());
                return figures;
            }
        }
    }
}
