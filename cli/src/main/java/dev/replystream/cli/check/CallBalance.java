package dev.replystream.cli.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of the calls that the provider received: {@code received} is the sum of the others, unless an account is
 * missing.
 *
 * @param received calls in the provider's journal
 * @param used ids of those whose answer is a committed reply
 * @param failed ids of those that failed, and were made again if it was worth it
 * @param cancelled ids of those that we gave up
 * @param lost ids of those of which nothing was heard any more, declared as possibly billed
 * @param unused ids of those that were answered and paid for, and whose answer is no committed reply
 */
public record CallBalance(
        long received,
        Set<String> used,
        Set<String> failed,
        Set<String> cancelled,
        Set<String> lost,
        Set<String> unused) {
    private static final String FAILED = "FAILED";
    private static final String CANCELLED = "CANCELLED";

    public CallBalance {
        used = Set.copyOf(used);
        failed = Set.copyOf(failed);
        cancelled = Set.copyOf(cancelled);
        lost = Set.copyOf(lost);
        unused = Set.copyOf(unused);
    }

    /** That of an observation with a journal. */
    public static CallBalance of(Observation observation) {
        List<JournalCall> journal = observation.calls().journal().orElseThrow();
        Set<String> named = observation.replies().stream()
                .map(ObservedReply::callId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<String, ObservedEvent> events = new HashMap<>();
        observation.calls().events().forEach(event -> events.merge(event.callId(), event, CallBalance::newer));
        Map<String, Set<String>> byStatus = journal.stream()
                .map(JournalCall::callId)
                .filter(events::containsKey)
                .collect(Collectors.groupingBy(id -> statusOf(events, id), Collectors.toSet()));
        Set<String> succeeded = byStatus.getOrDefault(CallFigures.SUCCEEDED, Set.of());
        return new CallBalance(
                journal.size(),
                filtered(succeeded, named, true),
                byStatus.getOrDefault(FAILED, Set.of()),
                byStatus.getOrDefault(CANCELLED, Set.of()),
                byStatus.getOrDefault(ObservedEvent.LOST, Set.of()),
                filtered(succeeded, named, false));
    }

    /** Calls that no account explains; 0 when everything holds. */
    public long unexplained() {
        return received - used.size() - failed.size() - cancelled.size() - lost.size() - unused.size();
    }

    private static Set<String> filtered(Set<String> ids, Collection<String> named, boolean wanted) {
        return ids.stream().filter(id -> named.contains(id) == wanted).collect(Collectors.toSet());
    }

    private static String statusOf(Map<String, ObservedEvent> events, String id) {
        return Objects.requireNonNull(events.get(id)).figures().status();
    }

    private static ObservedEvent newer(ObservedEvent one, ObservedEvent other) {
        return one.revision() >= other.revision() ? one : other;
    }
}
