package dev.replystream.stats.backtest;

import static dev.replystream.stats.db.Tables.REPLY_MINUTE;
import static dev.replystream.stats.db.Tables.USAGE_GROUP;
import static dev.replystream.stats.db.Tables.USAGE_MINUTE;

import dev.replystream.alert.rule.Measurement;
import dev.replystream.avro.ReplyWindow;
import dev.replystream.avro.UsageWindow;
import dev.replystream.stats.store.JsonText;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Reads the stored windows by minute as the windows of the topics that they are of. */
final class PastMinutes {

    private static final int FETCH_ROWS = 1_000;
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private static final Map<String, Field<String>> CALL_LABELS = Map.of(
            "api_type", USAGE_GROUP.API_TYPE,
            "operation", USAGE_GROUP.OPERATION,
            "model", USAGE_GROUP.MODEL,
            "channel", USAGE_GROUP.CHANNEL,
            "experiment", USAGE_GROUP.EXPERIMENT,
            "variant", USAGE_GROUP.VARIANT);

    private static final Map<String, Field<String>> REPLY_LABELS = Map.of(
            "channel", REPLY_MINUTE.CHANNEL,
            "experiment", REPLY_MINUTE.EXPERIMENT,
            "variant", REPLY_MINUTE.VARIANT);

    private final DSLContext database;

    PastMinutes(DSLContext database) {
        this.database = database;
    }

    /**
     * Which windows are meant.
     *
     * @param tenant owner
     * @param measurement what a rule measures; its filter holds
     * @param from first start of a window, inclusive
     * @param to last start of a window, exclusive
     * @param most most windows that are handed over, at least 1
     */
    record Wanted(String tenant, Measurement measurement, Instant from, Instant to, int most) {

        private Condition condition(Condition ofTenant, Field<Instant> start, Map<String, Field<String>> labels) {
            return measurement.filter().entrySet().stream()
                    .filter(label -> labels.containsKey(label.getKey()))
                    .map(label ->
                            Objects.requireNonNull(labels.get(label.getKey())).eq(label.getValue()))
                    .reduce(ofTenant.and(start.ge(from)).and(start.lt(to)), Condition::and);
        }
    }

    /** Hands over windows of calls, in any order, from one snapshot. */
    void calls(Wanted wanted, Consumer<UsageWindow> windows) {
        Condition meant =
                wanted.condition(USAGE_GROUP.TENANT.eq(wanted.tenant()), USAGE_MINUTE.WINDOW_START, CALL_LABELS);
        stream(
                USAGE_MINUTE.join(USAGE_GROUP).using(USAGE_MINUTE.GROUP_ID),
                meant,
                wanted.most(),
                row -> windows.accept(callsOf(row)));
    }

    /** Hands over windows of messages and replies, likewise. */
    void replies(Wanted wanted, Consumer<ReplyWindow> windows) {
        Condition meant =
                wanted.condition(REPLY_MINUTE.TENANT.eq(wanted.tenant()), REPLY_MINUTE.WINDOW_START, REPLY_LABELS);
        stream(REPLY_MINUTE, meant, wanted.most(), row -> windows.accept(repliesOf(row)));
    }

    private void stream(Table<?> table, Condition meant, int most, Consumer<Record> rows) {
        database.transaction(configuration -> {
            try (Stream<? extends Record> found = configuration
                    .dsl()
                    .select(table.fields())
                    .from(table)
                    .where(meant)
                    .limit(most)
                    .fetchSize(FETCH_ROWS)
                    .fetchStream()) {
                found.forEach(rows);
            }
        });
    }

    private static UsageWindow callsOf(Record row) {
        return UsageWindow.newBuilder()
                .setTenant(row.get(USAGE_GROUP.TENANT))
                .setApiType(row.get(USAGE_GROUP.API_TYPE))
                .setOperation(row.get(USAGE_GROUP.OPERATION))
                .setModel(row.get(USAGE_GROUP.MODEL))
                .setChannel(row.get(USAGE_GROUP.CHANNEL))
                .setExperiment(row.get(USAGE_GROUP.EXPERIMENT))
                .setVariant(row.get(USAGE_GROUP.VARIANT))
                .setWindowStart(row.get(USAGE_MINUTE.WINDOW_START))
                .setWindowMillis(MINUTE)
                .setCalls(row.get(USAGE_MINUTE.CALLS))
                .setSucceeded(row.get(USAGE_MINUTE.SUCCEEDED))
                .setFailed(row.get(USAGE_MINUTE.FAILED))
                .setLost(row.get(USAGE_MINUTE.LOST))
                .setCancelled(row.get(USAGE_MINUTE.CANCELLED))
                .setErrors(JsonText.countsOf(row.get(USAGE_MINUTE.ERRORS)))
                .setPromptTokens(row.get(USAGE_MINUTE.PROMPT_TOKENS))
                .setCachedPromptTokens(row.get(USAGE_MINUTE.CACHED_PROMPT_TOKENS))
                .setCompletionTokens(row.get(USAGE_MINUTE.COMPLETION_TOKENS))
                .setReasoningTokens(row.get(USAGE_MINUTE.REASONING_TOKENS))
                .setEstimatedCalls(row.get(USAGE_MINUTE.ESTIMATED_CALLS))
                .setPossiblyBilledCalls(row.get(USAGE_MINUTE.POSSIBLY_BILLED_CALLS))
                .setCostNanoUsd(row.get(USAGE_MINUTE.COST_NANO_USD))
                .setUnpricedCalls(row.get(USAGE_MINUTE.UNPRICED_CALLS))
                .setLatencyCount(row.get(USAGE_MINUTE.LATENCY_COUNT))
                .setLatencySumMillis(row.get(USAGE_MINUTE.LATENCY_SUM_MILLIS))
                .setLatencyMaxMillis(row.get(USAGE_MINUTE.LATENCY_MAX_MILLIS))
                .setLatencySketch(ByteBuffer.wrap(row.get(USAGE_MINUTE.LATENCY_SKETCH)))
                .build();
    }

    private static ReplyWindow repliesOf(Record row) {
        return ReplyWindow.newBuilder()
                .setTenant(row.get(REPLY_MINUTE.TENANT))
                .setChannel(row.get(REPLY_MINUTE.CHANNEL))
                .setExperiment(row.get(REPLY_MINUTE.EXPERIMENT))
                .setVariant(row.get(REPLY_MINUTE.VARIANT))
                .setWindowStart(row.get(REPLY_MINUTE.WINDOW_START))
                .setWindowMillis(MINUTE)
                .setMessagesIn(row.get(REPLY_MINUTE.MESSAGES_IN))
                .setAnswered(row.get(REPLY_MINUTE.ANSWERED))
                .setTemplated(row.get(REPLY_MINUTE.TEMPLATED))
                .setFellBack(row.get(REPLY_MINUTE.FELL_BACK))
                .setSuppressed(row.get(REPLY_MINUTE.SUPPRESSED))
                .setGenerationFailed(row.get(REPLY_MINUTE.GENERATION_FAILED))
                .setSent(row.get(REPLY_MINUTE.SENT))
                .setSendFailed(row.get(REPLY_MINUTE.SEND_FAILED))
                .setErrors(JsonText.countsOf(row.get(REPLY_MINUTE.ERRORS)))
                .setSuppressions(JsonText.countsOf(row.get(REPLY_MINUTE.SUPPRESSIONS)))
                .setReplies(row.get(REPLY_MINUTE.REPLIES))
                .setFeedbackCount(row.get(REPLY_MINUTE.FEEDBACK_COUNT))
                .setRatingCount(row.get(REPLY_MINUTE.RATING_COUNT))
                .setRatingSum(row.get(REPLY_MINUTE.RATING_SUM))
                .setResolvedCount(row.get(REPLY_MINUTE.RESOLVED_COUNT))
                .setHandoffCount(row.get(REPLY_MINUTE.HANDOFF_COUNT))
                .setWaitCount(row.get(REPLY_MINUTE.WAIT_COUNT))
                .setWaitSumMillis(row.get(REPLY_MINUTE.WAIT_SUM_MILLIS))
                .setWaitMaxMillis(row.get(REPLY_MINUTE.WAIT_MAX_MILLIS))
                .setWaitSketch(ByteBuffer.wrap(row.get(REPLY_MINUTE.WAIT_SKETCH)))
                .setOldestUnansweredAt(row.get(REPLY_MINUTE.OLDEST_UNANSWERED_AT))
                .build();
    }
}
