package dev.replystream.usage.total;

import java.util.Map;
import java.util.TreeMap;

/** Counts by name, in the order of the names; a count of 0 is no entry. */
final class CountsByName {

    private final TreeMap<String, Long> counts = new TreeMap<>();

    /**
     * Adds to one count; {@code amount} may be negative.
     *
     * @throws ArithmeticException if the count does not fit a long
     */
    void add(String name, long amount) {
        long sum = Math.addExact(counts.getOrDefault(name, 0L), amount);
        if (sum == 0) {
            counts.remove(name);
        } else {
            counts.put(name, sum);
        }
    }

    void addAll(Map<String, Long> others) {
        others.forEach(this::add);
    }

    /** A copy, in order. */
    Map<String, Long> toMap() {
        return new TreeMap<>(counts);
    }
}
