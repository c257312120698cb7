package dev.replystream.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replystream.avro.Alert;
import dev.replystream.local.simulator.fault.FaultRule;
import dev.replystream.local.telegram.TelegramSimulator;
import dev.replystream.local.telegram.TelegramSimulatorSettings;
import dev.replystream.local.telegram.fault.Fault;
import dev.replystream.local.telegram.journal.JournalEntry;
import dev.replystream.service.Secret;
import dev.replystream.service.outbound.Attempt;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelegramNotifierTest {

    private final TelegramSimulator telegram = TelegramSimulator.start(TelegramSimulatorSettings.DEFAULT);
    private final TelegramNotifier notifier = new TelegramNotifier(
            new TelegramSettings(telegram.baseUri(), new Secret("42:abc"), "-100", Duration.ofSeconds(1)),
            HttpClient.newHttpClient());

    @AfterEach
    void close() {
        telegram.close();
    }

    @Test
    void sendsEscapedHtml() {
        Attempt attempt = notifier.deliver(Alerts.raised("a < b & c").build());

        assertThat(attempt).isEqualTo(new Attempt.Sent());
        assertThat(telegram.journal()).singleElement().satisfies(entry -> {
            assertThat(entry.request().chatId()).isEqualTo("-100");
            assertThat(entry.request().text()).startsWith("<b>ERROR raised [call-error-rate]</b>\na &lt; b &amp; c\n");
        });
    }

    @Test
    void splitsLongText() {
        Alert alert = Alerts.raised("x".repeat(4000) + "😀".repeat(3000)).build();

        notifier.deliver(alert);

        assertThat(telegram.journal()).hasSizeGreaterThan(1).allMatch(JournalEntry::accepted);
    }

    @Test
    void doesNotSendAgainWhatWasAcceptedBeforeAPostponement() {
        Alert alert = Alerts.raised("x".repeat(6_000)).build();
        FaultRule<Fault> once = FaultRule.next(Fault.RATE_LIMIT, 1).onText(Pattern.compile("^x"));
        telegram.steer(telegram.behaviour().withFaults(List.of(once)));

        assertThat(notifier.deliver(alert)).isInstanceOf(Attempt.Postponed.class);
        assertThat(notifier.deliver(alert)).isEqualTo(new Attempt.Sent());

        assertThat(telegram.journal()).extracting(JournalEntry::accepted).containsExactly(true, false, true);
        notifier.deliver(alert);
        assertThat(telegram.journal()).hasSize(5);
    }

    @Test
    void refusesTokenThatNoUrlTakesWithoutShowingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TelegramSettings(
                        URI.create("http://h"), new Secret("42:a b/c"), "-100", Duration.ofSeconds(5)))
                .withMessage(
                        "replystream.notifications.telegram.token must have letters, digits, '_', '-' and ':' only");
    }

    @Test
    void doesNotShowTheToken() {
        TelegramSettings settings = new TelegramSettings(
                URI.create("http://127.0.0.1"), new Secret("42:abc"), "-100", Duration.ofSeconds(5));

        assertThat(settings.toString()).doesNotContain("42:abc").contains("(redacted)");
    }
}
