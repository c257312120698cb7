package dev.replystream.cli.http;

import dev.replystream.cli.check.JournalCall;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the journal of the OpenAI simulator and steers it. Safe for use by several threads. */
public final class SimulatorClient implements AutoCloseable {
    private static final String OK = "ok";

    private final JsonClient simulator;

    /** The simulator at that address, without a path. */
    public SimulatorClient(URI address) {
        this.simulator = new JsonClient("the OpenAI simulator", address);
    }

    /**
     * How many calls it has received since it started, whether or not they have ended.
     *
     * @throws HttpFailure when it does not answer
     */
    public long received() {
        return simulator.get("/simulator/totals").path("received").asLong();
    }

    /**
     * The calls that it received, from that sequence number on, in order.
     *
     * @throws HttpFailure when it does not answer
     */
    public List<JournalCall> journal(long fromSequence) {
        return simulator
                .text("/simulator/journal?from=" + fromSequence)
                .lines()
                .filter(line -> !line.isBlank())
                .map(JsonMapper.shared()::readTree)
                .map(SimulatorClient::call)
                .toList();
    }

    /**
     * Makes a share of the calls fail for a while, from now on.
     *
     * @param shares by code of the fault, such as {@code server_error}: of all calls, 0 to 1, together at most 1
     * @throws HttpFailure when it does not answer or refuses
     */
    public void fail(Map<String, Double> shares, Duration time) {
        ObjectNode body = simulator.object();
        ArrayNode faults = body.putArray("faults");
        shares.forEach((fault, share) ->
                faults.addObject().put("fault", fault).put("probability", share).put("for_ms", time.toMillis()));
        simulator.put("/simulator/behaviour", body);
    }

    @Override
    public void close() {
        simulator.close();
    }

    private static JournalCall call(JsonNode entry) {
        boolean answered = OK.equals(entry.path("outcome").asString(""))
                && !entry.path("aborted_by_client").asBoolean(false);
        JsonNode id = entry.path("client_request_id");
        return new JournalCall(
                id.isString() ? id.asString() : "",
                answered,
                entry.path("billed").asBoolean(false),
                entry.path("prompt_tokens").asLong(),
                entry.path("completion_tokens").asLong());
    }
}
