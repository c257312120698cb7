package dev.replystream.local.openai.journal;

import dev.replystream.local.simulator.json.JsonBytes;
import java.time.Instant;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * All calls since the start or since the journal was cleared, however many the journal still holds.
 *
 * @param at the moment of these figures
 * @param received calls that came in
 * @param finished calls that have ended; the others are in flight
 * @param peakInFlight most calls in flight at one time
 * @param inFlightSeconds calls in flight summed over time: its growth over a span by the span's length is their mean number
 * @param meanLatencyMillis mean time from receipt to end of the calls that ended and were not aborted; 0 without any
 * @param outcomes finished calls by outcome
 * @param models billed calls by snapshot
 */
public record JournalTotals(
        Instant at,
        long received,
        long finished,
        int peakInFlight,
        double inFlightSeconds,
        double meanLatencyMillis,
        long abortedByClient,
        Map<String, Long> outcomes,
        Map<String, ModelTotals> models) {

    public long inFlight() {
        return received - finished;
    }

    /** The billed calls of all models. */
    public ModelTotals billed() {
        return models.values().stream().reduce(ModelTotals.NONE, ModelTotals::plus);
    }

    /** As one JSON object. */
    public byte[] json() {
        return JsonBytes.of(json -> {
            json.writeStartObject();
            writeCalls(json);
            json.writeObjectPropertyStart("outcomes");
            outcomes.forEach(json::writeNumberProperty);
            json.writeEndObject();
            json.writeName("billed");
            write(json, billed());
            json.writeObjectPropertyStart("models");
            models.forEach((model, totals) -> {
                json.writeName(model);
                write(json, totals);
            });
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private void writeCalls(JsonGenerator json) {
        json.writeStringProperty("at", at.toString());
        json.writeNumberProperty("received", received);
        json.writeNumberProperty("finished", finished);
        json.writeNumberProperty("in_flight", inFlight());
        json.writeNumberProperty("peak_in_flight", peakInFlight);
        json.writeNumberProperty("in_flight_seconds", inFlightSeconds);
        json.writeNumberProperty("mean_latency_ms", meanLatencyMillis);
        json.writeNumberProperty("aborted_by_client", abortedByClient);
    }

    private static void write(JsonGenerator json, ModelTotals totals) {
        json.writeStartObject();
        json.writeNumberProperty("calls", totals.billedCalls());
        json.writeNumberProperty("prompt_tokens", totals.promptTokens());
        json.writeNumberProperty("cached_tokens", totals.cachedTokens());
        json.writeNumberProperty("completion_tokens", totals.completionTokens());
        json.writeNumberProperty("reasoning_tokens", totals.reasoningTokens());
        json.writeEndObject();
    }
}
