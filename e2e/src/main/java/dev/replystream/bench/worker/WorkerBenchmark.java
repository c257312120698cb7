package dev.replystream.bench.worker;

import dev.replystream.bench.harness.Benchmark;
import dev.replystream.bench.harness.Effort;
import dev.replystream.bench.harness.Effort.Scale;
import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Parts;
import dev.replystream.bench.harness.Progress;
import dev.replystream.bench.lab.Lab;
import dev.replystream.local.Component;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code bench worker}: issue 3, item 7. */
public final class WorkerBenchmark implements Benchmark {

    private static final Parts<Bench> PARTS = new Parts<>(List.of(
            new Fullness(),
            new FullHttp(),
            new HungConversations(),
            new ExactlyOnce(),
            new AddedLatency(),
            new Recovery(),
            new Memory()));

    /**
     * What the parts measure with.
     *
     * @param lab broker, registry, database
     * @param stand where the sides run
     * @param effort how much is measured
     * @param progress who is told
     */
    record Bench(Lab lab, Stand stand, Effort effort, Progress progress) {}

    @Override
    public String name() {
        return "worker";
    }

    @Override
    public String description() {
        return "the reply worker's window beside parallel-consumer and plain consumers";
    }

    @Override
    public List<String> parts() {
        return PARTS.names();
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) throws Exception {
        Set<Component> components = componentsFor(effort);
        progress.say("starting " + components);
        try (Lab lab = Lab.start(components);
                Stand stand = new Stand(lab, progress)) {
            List<Figure> figures =
                    new ArrayList<>(PARTS.measure(new Bench(lab, stand, effort, progress), effort, progress));
            figures.addAll(stand.attempts().figures());
            return figures;
        }
    }

    /** Only the whole service needs a database. */
    private static Set<Component> componentsFor(Effort effort) {
        EnumSet<Component> components = EnumSet.allOf(Component.class);
        boolean service = effort.includes(FullHttp.NAME) || effort.includes(Recovery.NAME);
        if (!service || effort.scale() == Scale.SMOKE) {
            components.remove(Component.POSTGRES);
        }
        return components;
    }
}
