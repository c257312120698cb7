package dev.replystream.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.alert.measure.Span;
import dev.replystream.service.outbound.HookServer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

class NotificationIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HookServer slack = new HookServer();
    private final HookServer webhook = new HookServer();

    @AfterEach
    void close() {
        slack.close();
        webhook.close();
    }

    @Test
    void tellsEachTransitionOnceOverRestartsWhileAnotherChannelIsDown() {
        webhook.usuallyAnswers(503);
        try (AlertCluster cluster = new AlertCluster("alerts-told.")) {
            try (ConfigurableApplicationContext _ = start(cluster)) {
                cluster.produce(Windows.calls(minute(), 30, 100));
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(texts()).hasSize(2));
            }
            try (ConfigurableApplicationContext service = start(cluster)) {
                cluster.produce(Windows.calls(minute(), 0, 10_000).setModel("gpt-4o"));
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(texts()).hasSize(4));
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(dead(service, "webhook")).isGreaterThanOrEqualTo(2));

                assertThat(texts())
                        .satisfiesExactlyInAnyOrder(
                                text -> assertThat(text).startsWith("*ERROR raised [call-error-rate]*"),
                                text -> assertThat(text).startsWith("*ERROR raised [call-error-rate-by-type]*"),
                                text -> assertThat(text).startsWith("*OK resolved [call-error-rate]*"),
                                text -> assertThat(text).startsWith("*OK resolved [call-error-rate-by-type]*"));
                assertThat(dead(service, "slack")).isZero();
                assertThat(webhook.hooks()).hasSizeGreaterThanOrEqualTo(4);
            }
        }
    }

    private ConfigurableApplicationContext start(AlertCluster cluster) {
        return cluster.start(
                "--replystream.notifications.attempts=3",
                "--replystream.notifications.first-pause=20ms",
                "--replystream.notifications.longest-pause=20ms",
                "--replystream.notifications.slack.url=" + slack.url("/slack"),
                "--replystream.notifications.slack.allow-private=true",
                "--replystream.notifications.webhook.url=" + webhook.url("/webhook"),
                "--replystream.notifications.webhook.secret=0123456789abcdef",
                "--replystream.notifications.webhook.allow-private=true");
    }

    private List<String> texts() {
        return slack.hooks().stream()
                .map(hook ->
                        JsonMapper.shared().readTree(hook.body()).get("text").asString())
                .toList();
    }

    private static double dead(ConfigurableApplicationContext service, String channel) {
        Counter counter = service.getBean(MeterRegistry.class)
                .find("replystream.alert.notifications")
                .tags("channel", channel, "result", "dead")
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static Instant minute() {
        return Span.minuteOf(Instant.now());
    }
}
