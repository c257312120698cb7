package dev.replystream.local.openai;

import dev.replystream.local.openai.behaviour.Behaviour;
import dev.replystream.local.openai.behaviour.BehaviourJson;
import dev.replystream.local.openai.call.ModelPages;
import dev.replystream.local.openai.call.SimulatedApi;
import dev.replystream.local.openai.fault.Fault;
import dev.replystream.local.openai.journal.CallJournal;
import dev.replystream.local.openai.journal.JournalEntry;
import dev.replystream.local.openai.journal.JournalTotals;
import dev.replystream.local.openai.model.Models;
import dev.replystream.local.simulator.http.HttpServer;
import dev.replystream.local.simulator.steering.SimulatorPages;
import dev.replystream.local.simulator.steering.Steering;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/**
 * A server that speaks OpenAI's HTTP API, for tests, demonstrations and benchmarks without the real one. It answers
 * deterministically, counts tokens as OpenAI does, can be made to fail in every way that matters, and keeps a journal of all
 * calls against which the accounts are checked. Thread-safe.
 */
public final class OpenAiSimulator implements AutoCloseable {
    private final Steering<Behaviour, Fault> steering;
    private final CallJournal journal;
    private final HttpServer server;

    private OpenAiSimulator(OpenAiSimulatorSettings settings) {
        InstantSource clock = settings.server().clock();
        this.steering = new Steering<>(settings.behaviour(), BehaviourJson.FORMAT, clock);
        this.journal = new CallJournal(
                settings.journal().capacity(), settings.journal().file(), clock);
        Models models = new Models(settings.additionalModels());
        SimulatedApi api = new SimulatedApi(
                settings.seed(), new SimulatedApi.Parts(clock, journal, models, settings.access(), steering));
        Routes routes =
                new Routes(api, new ModelPages(models, settings.access()), new SimulatorPages(steering, journal));
        InetSocketAddress address = new InetSocketAddress(
                settings.server().host(), settings.server().port());
        this.server =
                new HttpServer("OpenAI simulator", address, settings.server().threads(), routes);
    }

    /**
     * Starts a simulator on the loopback address.
     *
     * @throws IllegalStateException when the port cannot be bound
     * @throws java.io.UncheckedIOException when the journal file cannot be opened
     */
    public static OpenAiSimulator start(OpenAiSimulatorSettings settings) {
        return new OpenAiSimulator(settings);
    }

    /** What a client takes as its base URL, {@code /v1} at the end. */
    public URI baseUri() {
        return URI.create(origin() + "/v1");
    }

    /** Where the pages of the simulator itself are, {@code /simulator} at the end. */
    public URI simulatorUri() {
        return URI.create(origin() + "/simulator");
    }

    public int port() {
        return server.port();
    }

    public Behaviour behaviour() {
        return steering.course().behaviour();
    }

    /** Puts a behaviour in force for the calls that come from now on. */
    public void steer(Behaviour behaviour) {
        steering.steer(behaviour);
    }

    /**
     * The same from JSON, as {@code PUT /simulator/behaviour} takes it.
     *
     * @throws IllegalArgumentException naming the field, what is allowed and what was given
     */
    public void steer(String behaviourJson) {
        steering.steer(behaviourJson.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes the next so many calls fail, before any other fault. */
    public void failNext(Fault fault, int calls) {
        steering.failNext(fault, calls);
    }

    /** Ends all faults. */
    public void heal() {
        steering.heal();
    }

    /** At most so many of the calls in memory, from that sequence number on. */
    public List<JournalEntry> journal(long fromSequence, int limit) {
        return journal.from(fromSequence, limit);
    }

    /** All calls that are in memory, in the order in which they came. */
    public List<JournalEntry> journal() {
        return journal(1, Integer.MAX_VALUE);
    }

    /** The figures of all calls. */
    public JournalTotals totals() {
        return journal.totals();
    }

    /** Forgets the calls that have ended, and begins the totals anew. */
    public void clearJournal() {
        journal.clear();
    }

    /** Closes all connections; calls in flight enter the journal as aborted. */
    @Override
    public void close() {
        server.close();
        journal.close();
    }

    private String origin() {
        return "http://127.0.0.1:" + server.port();
    }
}
