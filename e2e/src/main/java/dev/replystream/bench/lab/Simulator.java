package dev.replystream.bench.lab;

import dev.replystream.cli.http.JsonClient;
import dev.replystream.local.openai.OpenAiSimulatorMain;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.ReadinessProbe;
import dev.replystream.local.process.SupervisedJvm;
import dev.replystream.local.process.TcpPorts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAI simulator in a process of its own. */
public final class Simulator implements AutoCloseable {

    private static final String NAME = "openai-simulator";
    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

    private final URI address;
    private final ChildProcess process;
    private final JsonClient client;

    private Simulator(URI address, ChildProcess process) {
        this.address = address;
        this.process = process;
        this.client = new JsonClient("the OpenAI simulator", address);
    }

    /**
     * What it has answered so far.
     *
     * @param calls calls that ended
     * @param latencyMillis time that all of them took together
     */
    public record Totals(long calls, double latencyMillis) {

        /** Mean time of the calls since {@code earlier}, in seconds; 0 when there were none. */
        public double meanSecondsSince(Totals earlier) {
            long more = calls - earlier.calls;
            return more == 0 ? 0 : (latencyMillis - earlier.latencyMillis) / more / 1e3;
        }
    }

    public static Simulator start(Path logFolder) {
        int port = TcpPorts.free();
        URI address = URI.create("http://127.0.0.1:" + port);
        ChildProcess process = SupervisedJvm.ofClass(NAME, OpenAiSimulatorMain.class.getName())
                .jvmOptions("-Xmx512m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders")
                .jvmOptions("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                .arguments("--port", Integer.toString(port))
                .logFile(logFolder.resolve(NAME + ".log"))
                .start();
        process.awaitReady(ReadinessProbe.httpGet(URI.create(address + "/simulator/health")), START_TIMEOUT);
        return new Simulator(address, process);
    }

    /** What a client takes as its base URL. */
    public URI baseUrl() {
        return URI.create(address + "/v1");
    }

    /** Has every call take this long from now on. */
    public void answerAfter(Duration latency) {
        ObjectNode behaviour = client.object();
        behaviour.put("latency_ms", latency.toMillis());
        client.put("/simulator/behaviour", behaviour);
    }

    public Totals totals() {
        JsonNode totals = client.get("/simulator/totals");
        long calls = totals.path("finished").asLong()
                - totals.path("aborted_by_client").asLong();
        return new Totals(calls, calls * totals.path("mean_latency_ms").asDouble());
    }

    @Override
    public void close() {
        client.close();
        process.kill();
    }
}
