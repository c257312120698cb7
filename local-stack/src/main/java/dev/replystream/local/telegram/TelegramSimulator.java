package dev.replystream.local.telegram;

import dev.replystream.local.simulator.http.HttpServer;
import dev.replystream.local.simulator.steering.SimulatorPages;
import dev.replystream.local.simulator.steering.Steering;
import dev.replystream.local.telegram.behaviour.Behaviour;
import dev.replystream.local.telegram.behaviour.BehaviourJson;
import dev.replystream.local.telegram.call.BotApi;
import dev.replystream.local.telegram.chat.ChatState;
import dev.replystream.local.telegram.fault.Fault;
import dev.replystream.local.telegram.journal.JournalEntry;
import dev.replystream.local.telegram.journal.JournalTotals;
import dev.replystream.local.telegram.journal.RequestJournal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/**
 * A server that speaks the Bot API of Telegram, for tests, demonstrations and benchmarks without the real one. It refuses what
 * Telegram refuses, in its words, can be made to fail in every way that matters, and keeps a journal of all requests against
 * which deliveries are checked. Thread-safe.
 */
public final class TelegramSimulator implements AutoCloseable {
    private static final int THREADS = 1;

    private final Steering<Behaviour, Fault> steering;
    private final RequestJournal journal;
    private final HttpServer server;

    private TelegramSimulator(TelegramSimulatorSettings settings) {
        InstantSource clock = settings.server().clock();
        this.steering = new Steering<>(settings.behaviour(), BehaviourJson.FORMAT, clock);
        this.journal = new RequestJournal(
                settings.journal().capacity(), settings.journal().file(), clock);
        BotApi api = new BotApi(settings.seed(), settings.access(), journal, steering, clock);
        Routes routes = new Routes(api, new SimulatorPages(steering, journal));
        InetSocketAddress address = new InetSocketAddress(
                settings.server().host(), settings.server().port());
        this.server = new HttpServer("Telegram simulator", address, THREADS, routes);
    }

    /**
     * Starts a simulator.
     *
     * @throws IllegalStateException when the port cannot be bound
     * @throws java.io.UncheckedIOException when the journal file cannot be opened
     */
    public static TelegramSimulator start(TelegramSimulatorSettings settings) {
        return new TelegramSimulator(settings);
    }

    /** What a client takes as its base URL, before {@code /bot}. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Where the pages of the simulator itself are, {@code /simulator} at the end. */
    public URI simulatorUri() {
        return URI.create(baseUri() + "/simulator");
    }

    public Behaviour behaviour() {
        return steering.course().behaviour();
    }

    /** Puts a behaviour in force for the requests that come from now on. */
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

    /** Makes the next so many messages fail, before any other fault. */
    public void failNext(Fault fault, int messages) {
        steering.failNext(fault, messages);
    }

    /** Lets a chat take no more messages. */
    public void close(String chatId, ChatState state) {
        steer(behaviour().withChat(chatId, state));
    }

    /** Ends all faults; chats stay as they are. */
    public void heal() {
        steering.heal();
    }

    /** At most so many of the requests in memory, from that sequence number on. */
    public List<JournalEntry> journal(long fromSequence, int limit) {
        return journal.from(fromSequence, limit);
    }

    /** All requests that are in memory, in the order in which they came. */
    public List<JournalEntry> journal() {
        return journal(1, Integer.MAX_VALUE);
    }

    /** The figures of all requests. */
    public JournalTotals totals() {
        return journal.totals();
    }

    /** Forgets the requests that are finished, and begins the totals anew. */
    public void clearJournal() {
        journal.clear();
    }

    /** Closes all connections; requests in flight enter the journal as not answered. */
    @Override
    public void close() {
        server.close();
        journal.close();
    }
}
