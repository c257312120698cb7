package dev.replystream.cli.check;

import java.util.List;
import java.util.Optional;

/**
 * All that was seen of a period, each list in the order of its log.
 *
 * @param messages the messages
 * @param replies the committed replies
 * @param outcomes the committed outcomes
 * @param calls the calls
 * @param deliveries deliveries to Telegram; empty when there is no simulator that could tell
 */
public record Observation(
        List<ObservedMessage> messages,
        List<ObservedReply> replies,
        List<ObservedOutcome> outcomes,
        Calls calls,
        Optional<Deliveries> deliveries) {
    /** Of a period of which nobody knows the deliveries. */
    public Observation(
            List<ObservedMessage> messages, List<ObservedReply> replies, List<ObservedOutcome> outcomes, Calls calls) {
        this(messages, replies, outcomes, calls, Optional.empty());
    }

    public Observation {
        messages = List.copyOf(messages);
        replies = List.copyOf(replies);
        outcomes = List.copyOf(outcomes);
    }

    /**
     * The calls, as each of their accounts has them.
     *
     * @param intents ids of the calls that were announced on the ledger
     * @param outcomes outcomes on the ledger
     * @param events usage events
     * @param journal calls that the simulator received; empty when the provider is a real one
     */
    public record Calls(
            List<String> intents,
            List<LedgerCall> outcomes,
            List<ObservedEvent> events,
            Optional<List<JournalCall>> journal) {
        public Calls {
            intents = List.copyOf(intents);
            outcomes = List.copyOf(outcomes);
            events = List.copyOf(events);
            journal = journal.map(List::copyOf);
        }
    }
}
