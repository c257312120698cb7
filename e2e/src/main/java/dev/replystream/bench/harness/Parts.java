package dev.replystream.bench.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The parts of a benchmark, in the order in which they run.
 *
 * @param <B> what they measure with
 */
public record Parts<B>(List<Part<B>> all) {

    public Parts {
        all = List.copyOf(all);
    }

    public List<String> names() {
        return all.stream().map(Part::name).toList();
    }

    /** Measures those that are wanted. */
    public List<Figure> measure(B bench, Effort effort, Progress progress) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (Part<B> part : all) {
            if (effort.includes(part.name())) {
                progress.say("part " + part.name());
                long begin = System.nanoTime();
                figures.addAll(part.measure(bench));
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
                progress.say("part " + part.name() + " took " + seconds + " s");
            }
        }
        return figures;
    }
}
