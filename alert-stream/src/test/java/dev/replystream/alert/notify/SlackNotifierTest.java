package dev.replystream.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replystream.service.Secret;
import dev.replystream.service.outbound.Attempt;
import dev.replystream.service.outbound.HookServer;
import dev.replystream.service.outbound.SendError;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SlackNotifierTest {

    private static final Duration SHORT = Duration.ofSeconds(10);

    private final HookServer server = new HookServer();
    private final SlackSettings settings = new SlackSettings(new Secret(server.url("/services/T0/B0/x")), SHORT, true);
    private final SlackNotifier notifier = new SlackNotifier(settings);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void postsEscapedText() {
        assertThat(notifier.deliver(Alerts.raised("a < b & c").build())).isEqualTo(new Attempt.Sent());

        assertThat(server.hooks().getFirst().path()).isEqualTo("/services/T0/B0/x");
        assertThat(text()).startsWith("*ERROR raised [call-error-rate]*\na &lt; b &amp; c\nSince ");
    }

    @Test
    void cutsTextThatIsTooLongBetweenCharacters() {
        notifier.deliver(Alerts.raised("x" + "😀".repeat(3_000)).build());

        assertThat(text()).hasSizeLessThanOrEqualTo(4_000).endsWith("😀…");
    }

    @Test
    void doesNotCallThisMachineUnlessAllowed() {
        SlackNotifier guarded = new SlackNotifier(new SlackSettings(new Secret(server.url("/")), SHORT, false));

        assertThat(guarded.deliver(Alerts.raised("a").build())).isInstanceOf(Attempt.Refused.class);
        assertThat(server.hooks()).isEmpty();
    }

    @Test
    void waitsAsLongAsSlackDemands() {
        server.answers(429, Map.of("Retry-After", "30"));

        assertThat(notifier.deliver(Alerts.raised("a").build()))
                .isEqualTo(new Attempt.Postponed(
                        SendError.RATE_LIMIT, "429", Duration.ofSeconds(30), "the webhook answered 429"));
    }

    @Test
    void doesNotShowTheUrl() {
        assertThat(settings.toString()).doesNotContain("services").contains("(redacted)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SlackSettings(new Secret("hooks.slack.com/services/T0"), SHORT, false))
                .withMessage("replystream.notifications.slack.url must be an absolute URL of http or https without"
                        + " credentials");
    }

    private String text() {
        return JsonMapper.shared()
                .readTree(server.hooks().getFirst().body())
                .get("text")
                .asString();
    }
}
