package dev.replystream.local.telegram.journal;

import dev.replystream.local.simulator.json.JsonBytes;
import java.time.Instant;
import java.util.Map;

/**
 * All requests since the start or since the journal was cleared, however many the journal still holds.
 *
 * @param at the moment of these figures
 * @param received requests that came in
 * @param finished requests whose exchange is over; the others are in flight
 * @param accepted messages that were sent
 * @param acceptedUnanswered those of them, finished, whose client was not sent a whole answer
 * @param outcomes received requests by outcome
 */
public record JournalTotals(
        Instant at, long received, long finished, long accepted, long acceptedUnanswered, Map<String, Long> outcomes) {
    public JournalTotals {
        outcomes = Map.copyOf(outcomes);
    }

    /** As one JSON object. */
    public byte[] json() {
        return JsonBytes.of(json -> {
            json.writeStartObject();
            json.writeStringProperty("at", at.toString());
            json.writeNumberProperty("received", received);
            json.writeNumberProperty("finished", finished);
            json.writeNumberProperty("in_flight", received - finished);
            json.writeNumberProperty("accepted", accepted);
            json.writeNumberProperty("accepted_unanswered", acceptedUnanswered);
            json.writeObjectPropertyStart("outcomes");
            outcomes.forEach(json::writeNumberProperty);
            json.writeEndObject();
            json.writeEndObject();
        });
    }
}
