package dev.replystream.bench.harness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that was measured, in as many rounds as there are values.
 *
 * @param name what it is, the same in each run
 * @param unit of the values, for example {@code msg/s}
 * @param ours by round, at least one, all finite
 * @param opponent what it is compared with; null when with nothing
 * @param goal what it is to reach; null when it is only told
 */
public record Figure(
        String name,
        String unit,
        List<Double> ours,
        @Nullable Opponent opponent,
        @Nullable Goal goal) {

    public Figure {
        ours = List.copyOf(ours);
        var _ = Spread.of(ours);
        if (opponent != null && opponent.values().size() != ours.size()) {
            throw new IllegalArgumentException("figure '" + name + "' has " + ours.size() + " rounds of ours and "
                    + opponent.values().size() + " of " + opponent.name());
        }
        if (opponent == null && goal != null && goal.subject() == Goal.Subject.RATIO) {
            throw new IllegalArgumentException("figure '" + name + "' has no ratio that its goal could be about");
        }
    }

    /**
     * A peer or a limit.
     *
     * @param values by round, all above zero
     */
    public record Opponent(String name, List<Double> values) {

        public Opponent {
            values = List.copyOf(values);
            if (Spread.of(values).least() <= 0) {
                throw new IllegalArgumentException("values of " + name + " must be above zero, were " + values);
            }
        }
    }

    /** Compared with nothing. */
    public static Figure alone(String name, String unit, List<Double> ours) {
        return new Figure(name, unit, ours, null, null);
    }

    /** Compared, round by round, with a peer that was measured in the same rounds. */
    public static Figure against(String name, String unit, List<Double> ours, Opponent peer) {
        return new Figure(name, unit, ours, peer, null);
    }

    /** Compared with a limit that nothing can pass, above zero. */
    public static Figure ofLimit(String name, String unit, List<Double> ours, String limitName, double limit) {
        return new Figure(name, unit, ours, new Opponent(limitName, Collections.nCopies(ours.size(), limit)), null);
    }

    public Figure withGoal(Goal wanted) {
        return new Figure(name, unit, ours, opponent, wanted);
    }

    /** Of ours to the opponent's, round by round; empty without one. */
    public Optional<Spread> ratio() {
        if (opponent == null) {
            return Optional.empty();
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ours.size(); round++) {
            ratios.add(ours.get(round) / opponent.values().get(round));
        }
        return Optional.of(Spread.of(ratios));
    }

    /** Median of ours. */
    public double typical() {
        return Spread.of(ours).median();
    }

    /** Whether the goal is met; empty without one. */
    public Optional<Boolean> met() {
        if (goal == null) {
            return Optional.empty();
        }
        return switch (goal.subject()) {
            case OURS -> Optional.of(goal.isMetBy(typical()));
            case RATIO -> ratio().map(spread -> goal.isMetBy(spread.median()));
        };
    }
}
