package dev.replystream.e2e.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageStatus;
import dev.replystream.avro.UsageWindow;
import dev.replystream.cli.check.JournalCall;
import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.http.JsonClient;
import dev.replystream.cli.http.SimulatorClient;
import dev.replystream.cli.observe.LogRecord;
import dev.replystream.cli.observe.TopicReader;
import dev.replystream.cli.pipeline.PipelineAddresses;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;

/**
 * All accounts of the calls since the pipeline was new, from the provider's journal to the answer of the API.
 *
 * @param addresses where the pipeline is
 */
record Accounts(PipelineAddresses addresses) {

    private static final String RAW_CALLS = """
            SELECT count(*), count(*) FILTER (WHERE status = 'SUCCEEDED'),
                   coalesce(sum(prompt_tokens) FILTER (WHERE status = 'SUCCEEDED'), 0),
                   coalesce(sum(completion_tokens) FILTER (WHERE status = 'SUCCEEDED'), 0),
                   coalesce(sum(cost_nano_usd), 0)
            FROM stats.call
            """;
    private static final String WINDOWS = """
            SELECT coalesce(sum(calls), 0), coalesce(sum(succeeded), 0), coalesce(sum(prompt_tokens), 0),
                   coalesce(sum(completion_tokens), 0), coalesce(sum(cost_nano_usd), 0)
            FROM stats.\
            """;

    Figures journal() {
        try (SimulatorClient simulator =
                new SimulatorClient(addresses.simulator().orElseThrow())) {
            return simulator.journal(1).stream().map(Accounts::of).reduce(Figures.NONE, Figures::plus);
        }
    }

    Figures usageEvents() {
        return read(Topics.USAGE_EVENTS).stream()
                .map(LogRecord::value)
                .filter(Objects::nonNull)
                .map(Accounts::of)
                .reduce(Figures.NONE, Figures::plus);
    }

    /** The newest record of each window of that length. */
    Figures windows(long windowMillis) {
        Map<String, UsageWindow> newest = new LinkedHashMap<>();
        for (LogRecord<UsageWindow> record : read(Topics.USAGE_WINDOWS)) {
            if (record.value() != null && record.value().getWindowMillis() == windowMillis) {
                newest.put(Objects.requireNonNull(record.key()), record.value());
            }
        }
        return newest.values().stream().map(Accounts::of).reduce(Figures.NONE, Figures::plus);
    }

    Figures rawCalls() {
        return query(RAW_CALLS);
    }

    Figures storedMinutes() {
        return query(WINDOWS + "usage_minute");
    }

    Figures storedQuarterHours() {
        return query(WINDOWS + "usage_quarter_hour");
    }

    Figures statistics() {
        return api("/api-usage/statistics?days=2&api_type=openai", answer -> of(answer.path("totals")));
    }

    /** What waits for whom, as the health of the pipeline tells it. */
    List<String> gaps() {
        try (JsonClient client =
                new JsonClient("stats-api", Connection.to(addresses).statsApi())) {
            JsonNode health = client.get("/health/pipeline");
            assertThat(health.path("topics")).hasSizeGreaterThan(8);
            return health.required("gaps").valueStream().map(JsonNode::asString).toList();
        }
    }

    /** The sum of all days of the answer. */
    Figures daily() {
        return api(
                "/api-usage/daily",
                answer -> answer.path("intervals")
                        .valueStream()
                        .map(day -> of(day.path("usage")))
                        .reduce(Figures.NONE, Figures::plus));
    }

    private static Figures of(JournalCall call) {
        return call.answered()
                ? new Figures(1, 1, call.promptTokens(), call.completionTokens(), 0)
                : new Figures(1, 0, 0, 0, 0);
    }

    private static Figures of(UsageEvent event) {
        boolean succeeded = event.getStatus() == UsageStatus.SUCCEEDED;
        return new Figures(
                1,
                succeeded ? 1 : 0,
                succeeded ? event.getPromptTokens() : 0,
                succeeded ? event.getCompletionTokens() : 0,
                Objects.requireNonNullElse(event.getCostNanoUsd(), 0L));
    }

    private static Figures of(UsageWindow window) {
        return new Figures(
                window.getCalls(),
                window.getSucceeded(),
                window.getPromptTokens(),
                window.getCompletionTokens(),
                window.getCostNanoUsd());
    }

    private static Figures of(JsonNode figures) {
        return new Figures(
                figures.required("calls").asLong(),
                figures.required("succeeded").asLong(),
                figures.required("tokens").required("prompt").asLong(),
                figures.required("tokens").required("completion").asLong(),
                figures.required("cost_nano_usd").asLong());
    }

    private <V extends SpecificRecord> List<LogRecord<V>> read(Topic<V> topic) {
        try (TopicReader<V> reader = new TopicReader<>(Connection.to(addresses), topic)) {
            reader.toBeginning();
            return reader.readUpTo(reader.end());
        }
    }

    private Figures query(String sql) {
        try (var database = DriverManager.getConnection(
                        addresses.postgres().jdbcUrl(),
                        addresses.postgres().user(),
                        addresses.postgres().password());
                var statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new Figures(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer", e);
        }
    }

    private Figures api(String path, Function<JsonNode, Figures> figures) {
        try (JsonClient client =
                new JsonClient("stats-api", Connection.to(addresses).statsApi())) {
            return figures.apply(client.get(path));
        }
    }
}
