package dev.replystream.schemas;

import static dev.replystream.schemas.Cleanup.COMPACT;
import static dev.replystream.schemas.Cleanup.COMPACT_AND_DELETE;
import static dev.replystream.schemas.Cleanup.DELETE;

import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertRule;
import dev.replystream.avro.AuditRequest;
import dev.replystream.avro.AuditResult;
import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.avro.ConversationControl;
import dev.replystream.avro.CustomerProfile;
import dev.replystream.avro.DeadLetter;
import dev.replystream.avro.Experiment;
import dev.replystream.avro.Feedback;
import dev.replystream.avro.IncomingMessage;
import dev.replystream.avro.Prompt;
import dev.replystream.avro.Reply;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.ReplyWindow;
import dev.replystream.avro.Template;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageProgress;
import dev.replystream.avro.UsageWindow;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Every topic of the pipeline. A topic's name stands here and nowhere else. */
public final class Topics {

    private static final Duration LONG = Duration.ofDays(400);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String CONVERSATION = "conversation id";

    /** What customers wrote. */
    public static final Topic<IncomingMessage> MESSAGES =
            events("messages", IncomingMessage.class, CONVERSATION, "ingest");

    /** What they were answered; transactional. */
    public static final Topic<Reply> REPLIES = events("replies", Reply.class, CONVERSATION, "reply-worker");

    /** What became of messages and of deliveries; transactional. */
    public static final Topic<ReplyOutcome> REPLY_OUTCOMES =
            events("reply-outcomes", ReplyOutcome.class, CONVERSATION, "reply-worker");

    /** What customers and colleagues thought of replies. */
    public static final Topic<Feedback> FEEDBACK = events("feedback", Feedback.class, CONVERSATION, "ingest");

    /** Whether machines may reply in a conversation. */
    public static final Topic<ConversationControl> CONVERSATION_CONTROLS =
            latest("conversation-controls", ConversationControl.class, CONVERSATION, "stats-api");

    /** What is known of customers. */
    public static final Topic<CustomerProfile> CUSTOMERS =
            latest("customers", CustomerProfile.class, "customer id", "stats-api");

    /** Intents and outcomes of calls, before any transaction: an abort erases no fact. */
    public static final Topic<CallLedgerEntry> CALL_LEDGER = new Topic<>(
            "call-ledger",
            CallLedgerEntry.class,
            "call id; worker id for a tick",
            8,
            MONTH,
            DELETE,
            true,
            "reply-worker");

    /** Exactly one account of each call; the time of arrival, which decides what is late, is the broker's. */
    public static final Topic<UsageEvent> USAGE_EVENTS =
            new Topic<>("usage-events", UsageEvent.class, "call id", 8, LONG, DELETE, true, "usage-aggregator");

    /** Sums of calls by minute and quarter-hour. */
    public static final Topic<UsageWindow> USAGE_WINDOWS =
            windows("usage-windows", UsageWindow.class, "dimensions and window");

    /** Sums of messages and replies by minute and quarter-hour. */
    public static final Topic<ReplyWindow> REPLY_WINDOWS =
            windows("reply-windows", ReplyWindow.class, "dimensions and window");

    /** How far the aggregation has come. */
    public static final Topic<UsageProgress> USAGE_PROGRESS = new Topic<>(
            "usage-progress", UsageProgress.class, "topic and partition", 1, LONG, COMPACT, false, "usage-aggregator");

    /** Every transition of every alert. */
    public static final Topic<Alert> ALERTS =
            new Topic<>("alerts", Alert.class, "alert id", 4, LONG, DELETE, false, "alert-stream");

    /** The newest transition of every alert. */
    public static final Topic<Alert> ALERT_STATES =
            new Topic<>("alert-states", Alert.class, "alert id", 4, LONG, COMPACT, false, "alert-stream");

    /** Reply templates. */
    public static final Topic<Template> TEMPLATES = latest("templates", Template.class, "tenant and name", "stats-api");

    /** Prompts. */
    public static final Topic<Prompt> PROMPTS = latest("prompts", Prompt.class, "tenant and name", "stats-api");

    /** Comparisons of prompt versions. */
    public static final Topic<Experiment> EXPERIMENTS =
            latest("experiments", Experiment.class, "tenant and name", "stats-api");

    /** When alerts are raised. */
    public static final Topic<AlertRule> ALERT_RULES =
            latest("alert-rules", AlertRule.class, "tenant and name", "stats-api");

    /** What a service could not use. */
    public static final Topic<DeadLetter> DEAD_LETTERS =
            events("dead-letters", DeadLetter.class, "original key", "every service");

    /** Requests to count a period again. */
    public static final Topic<AuditRequest> AUDIT_REQUESTS =
            new Topic<>("audit-requests", AuditRequest.class, "audit id", 1, MONTH, DELETE, false, "stats-api");

    /** Answers to them. */
    public static final Topic<AuditResult> AUDIT_RESULTS =
            new Topic<>("audit-results", AuditResult.class, "audit id", 1, MONTH, DELETE, false, "usage-aggregator");

    private static final List<Topic<? extends SpecificRecord>> ALL = List.of(
            MESSAGES,
            REPLIES,
            REPLY_OUTCOMES,
            FEEDBACK,
            CONVERSATION_CONTROLS,
            CUSTOMERS,
            CALL_LEDGER,
            USAGE_EVENTS,
            USAGE_WINDOWS,
            REPLY_WINDOWS,
            USAGE_PROGRESS,
            ALERTS,
            ALERT_STATES,
            TEMPLATES,
            PROMPTS,
            EXPERIMENTS,
            ALERT_RULES,
            DEAD_LETTERS,
            AUDIT_REQUESTS,
            AUDIT_RESULTS);

    private Topics() {}

    /** The whole catalogue, in the order of the pipeline. */
    public static List<Topic<? extends SpecificRecord>> all() {
        return ALL;
    }

    private static <V extends SpecificRecord> Topic<V> events(String name, Class<V> value, String key, String owner) {
        return new Topic<>(name, value, key, 8, LONG, DELETE, false, owner);
    }

    private static <V extends SpecificRecord> Topic<V> latest(String name, Class<V> value, String key, String owner) {
        return new Topic<>(name, value, key, 1, LONG, COMPACT, false, owner);
    }

    private static <V extends SpecificRecord> Topic<V> windows(String name, Class<V> value, String key) {
        return new Topic<>(name, value, key, 4, LONG, COMPACT_AND_DELETE, false, "usage-aggregator");
    }
}
