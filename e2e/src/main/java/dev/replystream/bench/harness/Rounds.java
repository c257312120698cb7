package dev.replystream.bench.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Measurements of several sides, interleaved: each side once, then each again, so that what drifts on the machine drifts for
 * all of them. Each round begins with the next side, so that none is always the first one after another.
 *
 * @param <S> type of a side
 * @param <R> type of what is measured of it
 */
public final class Rounds<S, R> {

    private final Map<S, List<R>> results = new LinkedHashMap<>();

    private Rounds() {}

    /** One measurement of one side. */
    @FunctionalInterface
    public interface Measurement<S, R> {

        /** Measures {@code side} in that round, 1 for the first. */
        R of(S side, int round) throws Exception;
    }

    /** Measures every side once per round, in the order given, which begins one side later in each round. */
    public static <S, R> Rounds<S, R> interleaved(int rounds, List<S> sides, Measurement<S, R> measurement)
            throws Exception {
        Rounds<S, R> all = new Rounds<>();
        sides.forEach(side -> all.results.put(side, new ArrayList<>()));
        for (int round = 1; round <= rounds; round++) {
            for (int turn = 0; turn < sides.size(); turn++) {
                S side = sides.get((round - 1 + turn) % sides.size());
                all.of(side).add(measurement.of(side, round));
            }
        }
        return all;
    }

    /** What was measured of {@code side}, by round. */
    public List<R> of(S side) {
        return Objects.requireNonNull(results.get(side), () -> side + " was not measured");
    }

    /** One value of each of its measurements, by round. */
    public List<Double> of(S side, Value<R> value) {
        return of(side).stream().map(value::of).toList();
    }

    /** A value of a measurement. */
    @FunctionalInterface
    public interface Value<R> {

        double of(R measured);
    }
}
