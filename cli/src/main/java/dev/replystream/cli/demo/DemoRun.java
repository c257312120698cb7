package dev.replystream.cli.demo;

import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertTransition;
import dev.replystream.avro.Reply;
import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.http.HttpFailure;
import dev.replystream.cli.http.SimulatorClient;
import dev.replystream.cli.observe.ObservationStart;
import dev.replystream.cli.observe.PipelineObserver;
import dev.replystream.cli.observe.WorkerLag;
import dev.replystream.cli.pipeline.Pipeline;
import dev.replystream.cli.pipeline.PipelineAddresses;
import dev.replystream.cli.pipeline.Service;
import dev.replystream.cli.send.IngestSender;
import dev.replystream.cli.send.MessageSender;
import dev.replystream.cli.send.TopicSender;
import dev.replystream.cli.terminal.Amounts;
import dev.replystream.cli.terminal.Interrupt;
import dev.replystream.cli.terminal.LiveScreen;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.id.TimeOrderedIds;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One demo on a running system. Used once, by one thread. */
final class DemoRun {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(60);
    private static final Duration INTERRUPTED_DRAIN = Duration.ofSeconds(10);
    private static final Duration LONGEST_RESOLVE = Duration.ofSeconds(100);
    private static final Map<String, Double> FAULTS = Map.of("server_error", 0.2, "rate_limit", 0.1);

    private final DemoSettings settings;
    private final Pipeline pipeline;
    private final PipelineAddresses addresses;
    private final Connection connection;
    private final LiveScreen screen;
    private final Interrupt interrupt;
    private final DemoProgress progress = new DemoProgress();
    private final AtomicReference<@Nullable Reply> first = new AtomicReference<>();
    private long begin;

    DemoRun(DemoSettings settings, Pipeline pipeline, LiveScreen screen, Interrupt interrupt) {
        this.settings = settings;
        this.pipeline = pipeline;
        this.addresses = pipeline.addresses();
        this.connection = Connection.to(addresses);
        this.screen = screen;
        this.interrupt = interrupt;
    }

    /**
     * Sends a first message while the pipeline still starts, then sends, disturbs, drains and checks.
     *
     * @param commandBegin when the command began, to tell the time to the first reply
     * @return whether everything held
     */
    boolean run(long commandBegin) {
        finishEarlierWork();
        PipelineObserver observer = new PipelineObserver(connection, addresses.simulator(), addresses.telegram());
        ObservationStart start = observer.now();
        begin = System.nanoTime();
        boolean allSent;
        Instant end;
        try (DemoTail tail = new DemoTail(connection, start)) {
            tail.follow(Topics.REPLIES, reply -> onReply(reply, commandBegin));
            tail.follow(Topics.REPLY_OUTCOMES, progress::ended);
            tail.follow(Topics.USAGE_EVENTS, progress::called);
            tail.follow(Topics.ALERTS, this::onAlert);
            allSent = sendFirst() && sendWithDisturbance();
            if (pipeline.isStarting()) {
                screen.release();
                screen.print(
                        interrupt.isRequested()
                                ? "Interrupted before everything ran: nothing is checked."
                                : "The first message was not taken, and not everything runs: nothing is checked.");
                return false;
            }
            Duration drain = interrupt.isRequested() ? INTERRUPTED_DRAIN : LONGEST_DRAIN;
            showUntil("answering what is left", progress::isDrained, drain);
            end = Instant.now();
            showUntil("waiting for the alert to resolve", this::needsNoMoreAlerts, LONGEST_RESOLVE);
        }
        show("checking");
        screen.release();
        Evidence evidence = new PipelineEvidence(observer, start, end);
        return new DemoVerdict(evidence, screen::print, interrupt, Patience.ofClock()).holds() && allSent;
    }

    /** What an earlier run left is answered first, so that it does not count as this one's. */
    private void finishEarlierWork() {
        WorkerLag lag = new WorkerLag(connection);
        long left = lag.messages();
        if (left > 0) {
            screen.print("Waiting for %d messages that an earlier run left".formatted(left));
            long started = System.nanoTime();
            while (!interrupt.isRequested()
                    && lag.messages() > 0
                    && System.nanoTime() - started < LONGEST_DRAIN.toNanos()) {
                interrupt.await(TICK);
            }
        }
    }

    /** One message is answered before all services are there; they find it in Kafka. */
    private boolean sendFirst() {
        try (MessageSender ingest = new IngestSender(addresses.of(Service.INGEST))) {
            DemoTraffic.sendFirst(settings, ingest, progress::sent, interrupt);
        } catch (HttpFailure e) {
            screen.print("VIOLATION the first message was not accepted: " + e.getMessage());
            return false;
        }
        awaitOthers();
        showUntil("waiting for the first reply", () -> first.get() != null || interrupt.isRequested(), LONGEST_DRAIN);
        Reply reply = first.get();
        if (reply != null) {
            DemoHints.lines(addresses, reply.getMessageIds().getFirst()).forEach(screen::print);
        }
        begin = System.nanoTime();
        return true;
    }

    /** Whoever wants the end need not wait for what only begins. */
    private void awaitOthers() {
        while (pipeline.isStarting() && !interrupt.isRequested()) {
            interrupt.await(TICK);
        }
        if (!pipeline.isStarting()) {
            pipeline.awaitAll();
            screen.print("Everything runs");
        }
    }

    /** Whether every message was accepted. What was is checked anyway. */
    private boolean sendWithDisturbance() {
        try (MessageSender ingest = new IngestSender(addresses.of(Service.INGEST));
                MessageSender topic = new TopicSender(
                        connection,
                        InstantSource.system(),
                        new TimeOrderedIds(InstantSource.system(), new SecureRandom()))) {
            DemoTraffic traffic = new DemoTraffic(settings, ingest, topic, progress::sent);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(
                    () -> traffic.run(interrupt), work -> Thread.ofVirtual().start(work));
            boolean disturbed = addresses.simulator().isEmpty();
            while (!sending.isDone()) {
                if (!disturbed && elapsed().compareTo(settings.disturbanceStart()) >= 0) {
                    disturb();
                    disturbed = true;
                }
                show("sending");
                pause();
            }
            sending.join();
            return true;
        } catch (CompletionException e) {
            screen.print("VIOLATION not every message was accepted: "
                    + (e.getCause() == null ? e : e.getCause()).getMessage());
            return false;
        }
    }

    private void disturb() {
        addresses.simulator().ifPresent(address -> {
            try (SimulatorClient simulator = new SimulatorClient(address)) {
                simulator.fail(FAULTS, settings.disturbance());
            }
            screen.print("%s now makes 30 %% of the calls fail for %s"
                    .formatted("the OpenAI simulator", Amounts.seconds(settings.disturbance())));
        });
    }

    private void showUntil(String phase, BooleanSupplier reached, Duration longest) {
        long started = System.nanoTime();
        while (!reached.getAsBoolean() && System.nanoTime() - started < longest.toNanos()) {
            show(phase);
            pause();
        }
    }

    private boolean needsNoMoreAlerts() {
        return progress.openAlerts().isEmpty() || interrupt.isRequested();
    }

    private void show(String phase) {
        DemoSummary summary = new DemoSummary(elapsed(), phase, progress.figures());
        screen.show(summary.block(), summary.line());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void onReply(Reply reply, long commandBegin) {
        progress.replied(reply);
        if (reply.getConversationId().startsWith(settings.run()) && first.compareAndSet(null, reply)) {
            String since = Amounts.seconds(Duration.ofNanos(System.nanoTime() - commandBegin));
            screen.print("First committed reply %s after the start: %s".formatted(since, reply.getText()));
        }
    }

    private void onAlert(Alert alert) {
        progress.alerted(alert);
        String severity = alert.getTransition() == AlertTransition.RESOLVED ? "" : " " + alert.getSeverity();
        screen.print("ALERT %s%s %s %s: %s"
                .formatted(alert.getTransition(), severity, alert.getRule(), alert.getGroup(), alert.getSummary()));
    }

    /** Also after Ctrl-C: what is left is waited for at the same pace. */
    private static void pause() {
        new Interrupt().await(TICK);
    }
}
