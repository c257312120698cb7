package dev.replystream.cli.redrive;

import dev.replystream.avro.DeadLetter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is brought back, in order.
 *
 * @param letters one for each record: those of a partition in the order in which their records were read first, so that
 *     conversations keep theirs
 * @param repeats letters that tell of a record that another one tells of as well: it failed again when it was brought back
 * @param cut letters that do not hold all of their record, which therefore cannot be brought back
 */
record RedrivePlan(List<DeadLetter> letters, int repeats, int cut) {

    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::partition).thenComparingLong(Place::offset);

    RedrivePlan {
        letters = List.copyOf(letters);
    }

    /** Where a record was read first. */
    private record Place(int partition, long offset) {

        static Place of(DeadLetter letter) {
            return new Place(letter.getSourcePartition(), letter.getSourceOffset());
        }
    }

    /**
     * Plans.
     *
     * @param found letters that are wanted
     * @param names gives letters of the same record the same name
     */
    static RedrivePlan of(List<DeadLetter> found, Function<DeadLetter, String> names) {
        Map<String, DeadLetter> newest = new LinkedHashMap<>();
        Map<String, Place> first = new HashMap<>();
        int cut = 0;
        for (DeadLetter letter : found) {
            if (letter.getCut()) {
                cut++;
                continue;
            }
            String name = names.apply(letter);
            newest.merge(name, letter, RedrivePlan::newer);
            first.merge(name, Place.of(letter), (one, other) -> ORDER.compare(one, other) <= 0 ? one : other);
        }
        List<Map.Entry<String, DeadLetter>> chosen = new ArrayList<>(newest.entrySet());
        chosen.sort(
                Comparator.comparing(entry -> first.getOrDefault(entry.getKey(), Place.of(entry.getValue())), ORDER));
        return new RedrivePlan(
                chosen.stream().map(Map.Entry::getValue).toList(), found.size() - cut - newest.size(), cut);
    }

    private static DeadLetter newer(DeadLetter one, DeadLetter other) {
        return other.getFailedAt().isBefore(one.getFailedAt()) ? one : other;
    }
}
