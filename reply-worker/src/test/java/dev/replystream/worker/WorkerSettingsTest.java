package dev.replystream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.worker.commit.CommitSettings;
import dev.replystream.worker.conversation.HistorySettings;
import dev.replystream.worker.intake.IntakeSettings;
import dev.replystream.worker.ledger.LedgerSettings;
import dev.replystream.worker.openai.OpenAiSettings;
import dev.replystream.worker.reply.LineSettings;
import dev.replystream.worker.reply.PromptSettings;
import dev.replystream.worker.reply.RetrySettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.unit.DataSize;

class WorkerSettingsTest {

    private static final String WORKER = "replystream.worker";

    @Test
    void hasDefaultsForAllButItsName() {
        WorkerSettings settings = bind(WORKER, WorkerSettings.class, Map.of("replystream.worker.instance-id", "w-0"));
        assertThat(settings)
                .isEqualTo(new WorkerSettings(
                        "w-0",
                        512,
                        4096,
                        DataSize.ofMegabytes(32),
                        8192,
                        new WorkerSettings.Batch(10, Duration.ZERO, Duration.ofSeconds(2), Duration.ZERO)));
        assertThat(bind(WORKER + ".commit", CommitSettings.class, Map.of()).interval())
                .isEqualTo(Duration.ofMillis(50));
        assertThat(bind(WORKER + ".retry", RetrySettings.class, Map.of()).maxAttempts())
                .isEqualTo(10);
        assertThat(bind(WORKER, PromptSettings.class, Map.of()).systemPrompt()).startsWith("You answer customers");
    }

    @Test
    void readsEverySettingOfTheWindow() {
        WorkerSettings settings = bind(
                WORKER,
                WorkerSettings.class,
                Map.of(
                        "replystream.worker.instance-id", "w-1",
                        "replystream.worker.max-in-flight", "5",
                        "replystream.worker.max-buffered", "50",
                        "replystream.worker.max-buffered-bytes", "5MB",
                        "replystream.worker.max-span", "100",
                        "replystream.worker.batch.max-messages", "1",
                        "replystream.worker.batch.debounce", "150ms",
                        "replystream.worker.batch.debounce-max-wait", "1s",
                        "replystream.worker.batch.pause", "3s"));
        assertThat(settings)
                .isEqualTo(new WorkerSettings(
                        "w-1",
                        5,
                        50,
                        DataSize.ofMegabytes(5),
                        100,
                        new WorkerSettings.Batch(
                                1, Duration.ofMillis(150), Duration.ofSeconds(1), Duration.ofSeconds(3))));
    }

    @Test
    void neverShowsTheKey() {
        OpenAiSettings settings =
                bind("replystream.openai", OpenAiSettings.class, Map.of("replystream.openai.api-key", "sk-canary"));
        assertThat(settings.apiKey().value()).isEqualTo("sk-canary");
        assertThat(settings.baseUrl()).hasToString("https://api.openai.com/v1");
        assertThat(settings.toString()).doesNotContain("canary");
    }

    @Test
    void wantsAKey() {
        assertThatThrownBy(() -> bind("replystream.openai", OpenAiSettings.class, Map.of()))
                .extracting(NestedExceptionUtils::getMostSpecificCause)
                .extracting(Throwable::getMessage)
                .isEqualTo("replystream.openai.api-key (OPENAI_API_KEY) must not be empty");
    }

    @ParameterizedTest
    @CsvSource({
        "max-in-flight, 0",
        "max-in-flight, 10001",
        "max-buffered, 100",
        "max-buffered-bytes, 1023KB",
        "max-buffered-bytes, 65GB",
        "max-span, 63",
        "max-span, 24001",
        "batch.max-messages, 0",
        "batch.debounce, 11m",
        "batch.debounce-max-wait, -1s",
        "batch.pause, 11m",
        "instance-id, a b",
        "commit.interval, 0ms",
        "commit.max-results, 0",
        "commit.transaction-timeout, 1s",
        "intake.poll-timeout, 2s",
        "intake.poll-interval, 0ms",
        "intake.max-poll-records, 0",
        "intake.drain-timeout, 31s",
        "intake.stop-timeout, 6m",
        "ledger.tick-interval, 10ms",
        "ledger.delivery-timeout, 500ms",
        "ledger.linger, 1s",
        "history.max-turns, 1001",
        "history.cache-ttl, 2d",
        "history.cache-size, -1",
        "retry.max-attempts, 0",
        "retry.base-delay, 0ms",
        "retry.max-delay, 1ms",
        "retry.max-retry-after, 2h",
        "retry.deadline, 100ms",
        "line.pause, 1ms",
        "line.breaker-pause, 2h",
        "line.breaker-share, 0",
        "line.breaker-calls, 0",
        "system-prompt, ' '",
        "history-tokens, -1"
    })
    void refusesWhatIsOutOfRangeByNameAndValue(String key, String value) {
        Map<String, String> properties = new HashMap<>(Map.of("replystream.worker.instance-id", "w-0"));
        properties.put("replystream.worker." + key, value);
        assertThatThrownBy(() -> bindAll(properties))
                .extracting(NestedExceptionUtils::getMostSpecificCause)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("replystream.worker." + key)
                .contains("must");
    }

    @Test
    void saysWhichValuesAreAllowed() {
        Map<String, String> properties = Map.of(
                "replystream.worker.instance-id", "w-0",
                "replystream.worker.intake.poll-timeout", "2s");
        assertThatThrownBy(() -> bindAll(properties))
                .extracting(NestedExceptionUtils::getMostSpecificCause)
                .extracting(Throwable::getMessage)
                .isEqualTo("replystream.worker.intake.poll-timeout must be between PT0.001S and PT1S, was PT2S");
    }

    private static void bindAll(Map<String, String> properties) {
        bind(WORKER, WorkerSettings.class, properties);
        bind(WORKER, PromptSettings.class, properties);
        bind(WORKER + ".commit", CommitSettings.class, properties);
        bind(WORKER + ".intake", IntakeSettings.class, properties);
        bind(WORKER + ".ledger", LedgerSettings.class, properties);
        bind(WORKER + ".history", HistorySettings.class, properties);
        bind(WORKER + ".retry", RetrySettings.class, properties);
        bind(WORKER + ".line", LineSettings.class, properties);
    }

    private static <S> S bind(String prefix, Class<S> type, Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, type);
    }
}
