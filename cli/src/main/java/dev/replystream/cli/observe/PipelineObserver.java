package dev.replystream.cli.observe;

import dev.replystream.avro.Alert;
import dev.replystream.avro.CallIntent;
import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.avro.CallOutcome;
import dev.replystream.avro.Reply;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.UsageEvent;
import dev.replystream.cli.check.Deliveries;
import dev.replystream.cli.check.JournalCall;
import dev.replystream.cli.check.LedgerCall;
import dev.replystream.cli.check.Observation;
import dev.replystream.cli.check.ObservedEvent;
import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.http.SimulatorClient;
import dev.replystream.cli.http.TelegramClient;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * Collects what the check needs, from the topics and from the simulator's journal. Reads committed records only.
 *
 * @param connection where Kafka is
 * @param simulator where the OpenAI simulator is; empty when a real provider is called
 * @param telegram where the Telegram simulator is; empty when there is none
 */
public record PipelineObserver(Connection connection, Optional<URI> simulator, Optional<URI> telegram) {
    private static final List<Topic<?>> TOPICS = List.of(
            Topics.MESSAGES,
            Topics.REPLIES,
            Topics.REPLY_OUTCOMES,
            Topics.CALL_LEDGER,
            Topics.USAGE_EVENTS,
            Topics.ALERTS);

    /** Without a Telegram simulator. */
    public PipelineObserver(Connection connection, Optional<URI> simulator) {
        this(connection, simulator, Optional.empty());
    }

    /** Where an observation that begins now begins. */
    public ObservationStart now() {
        Map<String, LogPosition> positions = new HashMap<>();
        for (Topic<?> topic : TOPICS) {
            positions.put(topic.name(), end(topic));
        }
        return new ObservationStart(Instant.now(), positions, journalSequence());
    }

    /** All that happened since {@code start}. What is still going on is seen in part. */
    public Observation since(ObservationStart start) {
        List<LogRecord<CallLedgerEntry>> ledger = read(Topics.CALL_LEDGER, start);
        List<LogRecord<Reply>> replies = read(Topics.REPLIES, start);
        List<LogRecord<ReplyOutcome>> outcomes = read(Topics.REPLY_OUTCOMES, start);
        return new Observation(
                read(Topics.MESSAGES, start).stream().flatMap(Observed::message).toList(),
                replies.stream().flatMap(Observed::reply).toList(),
                outcomes.stream().flatMap(Observed::outcome).toList(),
                new Observation.Calls(
                        intents(ledger), outcomes(ledger), events(start), journal(start.journalSequence())),
                deliveries(replies, outcomes));
    }

    private Optional<Deliveries> deliveries(List<LogRecord<Reply>> replies, List<LogRecord<ReplyOutcome>> outcomes) {
        return telegram.map(address -> {
            try (TelegramClient client = new TelegramClient(address)) {
                return new Deliveries(
                        replies.stream().flatMap(Observed::dueReply).toList(),
                        outcomes.stream().flatMap(Observed::delivery).toList(),
                        client.messages());
            }
        });
    }

    /** Our calls since {@code start} as their usage events tell, corrections included. */
    public List<UsageEvent> usageSince(ObservationStart start) {
        return read(Topics.USAGE_EVENTS, start).stream()
                .flatMap(record -> Optional.ofNullable(record.value()).stream())
                .filter(event -> isOurs(event, start))
                .toList();
    }

    /** The transitions of alerts since {@code start}, oldest first. */
    public List<Alert> alertsSince(ObservationStart start) {
        return read(Topics.ALERTS, start).stream()
                .sorted(Comparator.comparing(LogRecord::timestamp))
                .flatMap(record -> Optional.ofNullable(record.value()).stream())
                .toList();
    }

    /**
     * The calls that were announced, each as often as a worker did. A producer that has to begin a new epoch sends again what
     * was not acknowledged (KIP-360), so a broker that dies after it wrote may hold one announcement twice; the aggregator
     * drops the second. Two announcements that differ are two.
     */
    static List<String> intents(List<LogRecord<CallLedgerEntry>> ledger) {
        Set<CallLedgerEntry> announcements = new LinkedHashSet<>();
        for (LogRecord<CallLedgerEntry> record : ledger) {
            CallLedgerEntry entry = record.value();
            if (entry != null && entry.getFact() instanceof CallIntent) {
                announcements.add(entry);
            }
        }
        return announcements.stream().map(CallLedgerEntry::getCallId).toList();
    }

    private static List<LedgerCall> outcomes(List<LogRecord<CallLedgerEntry>> ledger) {
        List<LedgerCall> outcomes = new ArrayList<>();
        for (LogRecord<CallLedgerEntry> record : ledger) {
            CallLedgerEntry entry = record.value();
            if (entry != null && entry.getFact() instanceof CallOutcome outcome) {
                outcomes.add(new LedgerCall(entry.getCallId(), Observed.figures(outcome)));
            }
        }
        return outcomes;
    }

    /** Events that other systems report have no worker: there is no intent of theirs. */
    private List<ObservedEvent> events(ObservationStart start) {
        List<ObservedEvent> events = new ArrayList<>();
        for (LogRecord<UsageEvent> record : read(Topics.USAGE_EVENTS, start)) {
            UsageEvent event = record.value();
            if (event != null && isOurs(event, start)) {
                events.add(Observed.event(event));
            }
        }
        return events;
    }

    private static boolean isOurs(UsageEvent event, ObservationStart start) {
        Instant startedAt = event.getStartedAt();
        return event.getWorkerId() != null && startedAt != null && !startedAt.isBefore(start.at());
    }

    private Optional<List<JournalCall>> journal(long fromSequence) {
        return simulator.map(address -> {
            try (SimulatorClient client = new SimulatorClient(address)) {
                return client.journal(fromSequence);
            }
        });
    }

    private long journalSequence() {
        return simulator
                .map(address -> {
                    try (SimulatorClient client = new SimulatorClient(address)) {
                        return client.received() + 1;
                    }
                })
                .orElse(1L);
    }

    private LogPosition end(Topic<?> topic) {
        try (TopicReader<?> reader = new TopicReader<>(connection, topic)) {
            return reader.end();
        }
    }

    private <V extends SpecificRecord> List<LogRecord<V>> read(Topic<V> topic, ObservationStart start) {
        try (TopicReader<V> reader = new TopicReader<>(connection, topic)) {
            reader.to(start.in(topic.name()));
            return reader.readUpTo(reader.end());
        }
    }
}
