package dev.replystream.bench.aggregate;

import dev.replystream.bench.harness.Benchmark;
import dev.replystream.bench.harness.Effort;
import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Progress;
import dev.replystream.bench.lab.Lab;
import dev.replystream.local.Component;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code bench aggregate}: issue 5. */
public final class AggregateBenchmark implements Benchmark {

    private static final List<Part> PARTS = List.of(new Throughput(), new BothCores(), new State());

    /** Some of the figures. */
    interface Part {

        String name();

        List<Figure> measure(Bench bench) throws Exception;
    }

    /**
     * What the parts measure with.
     *
     * @param lab broker and registry
     * @param stand where the sides run
     * @param backlog what all of them read
     * @param effort how much is measured
     * @param progress who is told
     */
    record Bench(Lab lab, Stand stand, EventBacklog backlog, Effort effort, Progress progress) {}

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
        return PARTS.stream().map(Part::name).toList();
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) throws Exception {
        EnumSet<Component> components = EnumSet.of(Component.KAFKA, Component.SCHEMA_REGISTRY);
        progress.say("starting " + components);
        List<Figure> figures = new ArrayList<>();
        try (Lab lab = Lab.start(components);
                Stand stand = new Stand(lab, progress)) {
            int events = effort.choose(20_000, 600_000, 2_000_000);
            progress.say("appending " + events + " events");
            EventBacklog backlog = EventBacklog.append(lab, events);
            for (Part part : PARTS) {
                if (effort.includes(part.name())) {
                    progress.say("part " + part.name());
                    long begin = System.nanoTime();
                    figures.addAll(part.measure(new Bench(lab, stand, backlog, effort, progress)));
                    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
                    progress.say("part " + part.name() + " took " + seconds + " s");
                }
            }
            figures.addAll(stand.attempts().figures());
        }
        return figures;
    }
}
