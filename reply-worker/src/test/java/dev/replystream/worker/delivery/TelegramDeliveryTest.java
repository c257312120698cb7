package dev.replystream.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.Reply;
import dev.replystream.local.simulator.fault.FaultRule;
import dev.replystream.local.telegram.TelegramSimulator;
import dev.replystream.local.telegram.TelegramSimulatorSettings;
import dev.replystream.local.telegram.fault.Fault;
import dev.replystream.local.telegram.journal.JournalEntry;
import dev.replystream.service.Secret;
import dev.replystream.worker.delivery.DeliverySettings.Uncertain;
import dev.replystream.worker.intake.Task;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Deliveries by a real bot to the simulator of Telegram, whose journal tells what was sent. */
class TelegramDeliveryTest {
    private static final int REPLIES = 400;

    private final TelegramSimulator telegram = TelegramSimulator.start(TelegramSimulatorSettings.DEFAULT);
    private final HttpClient http = HttpClient.newHttpClient();
    private final TelegramChannel channel = new TelegramChannel(
            new TelegramSettings(telegram.baseUri(), new Secret("42:abc"), Duration.ofSeconds(1)), http);

    @AfterEach
    void stop() {
        http.shutdownNow();
        telegram.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CHAT_NOT_FOUND,chat_not_found,400",
        "TOO_LONG,bad_request,400",
        "CANNOT_PARSE,bad_request,400",
        "TEXT_EMPTY,bad_request,400",
        "GROUP_UPGRADED,bad_request,400",
        "CONFLICT,bad_request,409",
        "BOT_BLOCKED,chat_blocked,403",
        "USER_DEACTIVATED,chat_blocked,403",
        "BOT_KICKED,chat_blocked,403",
    })
    void givesUpWhatTelegramWillNeverTake(Fault fault, String errorType, String errorCode) throws InterruptedException {
        telegram.failNext(fault, 1);

        assertThat(deliver(Uncertain.RESEND)).contains(new DeliveryEnd.Failed(errorType, errorCode, 1));
        assertThat(telegram.totals().accepted()).isZero();
        assertThat(telegram.totals().received()).isOne();
    }

    /** Whatever is set for what is uncertain: nothing was taken. */
    @ParameterizedTest
    @EnumSource(names = {"UNAUTHORIZED", "NOT_FOUND", "RATE_LIMIT", "RATE_LIMIT_PAGE", "SERVER_ERROR", "UNAVAILABLE"})
    void sendsOnceWhatTelegramTakesLater(Fault fault) throws InterruptedException {
        telegram.failNext(fault, 1);

        assertThat(deliver(Uncertain.LOST)).contains(new DeliveryEnd.Sent(2));
        assertThat(telegram.totals().accepted()).isOne();
    }

    /** The status says that it was taken, whatever comes after it. */
    @ParameterizedTest
    @EnumSource(names = {"RESET_IN_BODY", "SLOW_DRIP", "MALFORMED_JSON", "EMPTY_BODY"})
    void takesTheStatusForAConfirmation(Fault fault) throws InterruptedException {
        telegram.failNext(fault, 1);

        assertThat(deliver(Uncertain.RESEND)).contains(new DeliveryEnd.Sent(1));
        assertThat(telegram.totals().accepted()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "SILENCE_BEFORE,1",
        "SILENCE_AFTER,2",
        "RESET_BEFORE,1",
        "RESET_AFTER,2",
        "BAD_GATEWAY,1",
        "GATEWAY_TIMEOUT,2"
    })
    void sendsAgainWhatNobodyKnowsOf(Fault fault, int accepted) throws InterruptedException {
        telegram.failNext(fault, 1);

        assertThat(deliver(Uncertain.RESEND)).contains(new DeliveryEnd.Sent(2));
        assertThat(telegram.totals().accepted()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "SILENCE_BEFORE,timeout,,0",
        "SILENCE_AFTER,timeout,,1",
        "RESET_BEFORE,broken,,0",
        "RESET_AFTER,broken,,1",
        "BAD_GATEWAY,gateway,502,0",
        "GATEWAY_TIMEOUT,gateway,504,1"
    })
    void sendsNothingAgainThatNobodyKnowsOfWhenThatIsSet(Fault fault, String errorType, String errorCode, int accepted)
            throws InterruptedException {
        telegram.failNext(fault, 1);

        assertThat(deliver(Uncertain.LOST)).contains(new DeliveryEnd.Failed(errorType, errorCode, 1));
        assertThat(telegram.totals().accepted()).isEqualTo(accepted);
    }

    @Test
    void waitsAsLongAsTelegramDemands() throws InterruptedException {
        FaultRule<Fault> flood = FaultRule.next(Fault.RATE_LIMIT, 1).withRetryAfter(Duration.ofSeconds(37));
        telegram.steer(telegram.behaviour().withFaults(List.of(flood)));
        DeliveryUnderTest test = new DeliveryUnderTest(1, Uncertain.RESEND);

        assertThat(deliver(test, reply(0))).contains(new DeliveryEnd.Sent(2));
        assertThat(test.waited.stream().mapToLong(Long::longValue).sum()).isEqualTo(37_000);
    }

    /** Every class of failure at once, over many replies of one to three parts. */
    @ParameterizedTest
    @EnumSource
    void sendsNothingTwiceThatWasConfirmed(Uncertain uncertain) throws InterruptedException {
        List<FaultRule<Fault>> mix = Arrays.stream(Fault.values())
                .map(fault -> FaultRule.share(fault, fault.name().startsWith("SILENCE") ? 0.005 : 0.02))
                .toList();
        telegram.steer(telegram.behaviour().withFaults(mix));
        DeliveryUnderTest test = new DeliveryUnderTest(1, uncertain);
        List<DeliveryEnd> ends = new ArrayList<>();
        for (int number = 0; number < REPLIES; number++) {
            ends.add(deliver(test, reply(number)).orElseThrow());
        }

        IntStream.range(0, REPLIES).forEach(number -> {
            List<JournalEntry> requests = requestsTo(chatOf(number));
            assertThat(requests).hasSize(ends.get(number).attempts());
            requireEachPartAsOftenAsItMay(requests, uncertain);
            if (ends.get(number) instanceof DeliveryEnd.Sent) {
                assertThat(confirmed(requests)).isEqualTo(textOf(number));
            }
        });
        assertThat(ends).hasAtLeastOneElementOfType(DeliveryEnd.Sent.class);
        assertThat(ends).hasAtLeastOneElementOfType(DeliveryEnd.Failed.class);
    }

    /** After its confirmation a part is never sent again; before it only as often as nobody knew of it. */
    private static void requireEachPartAsOftenAsItMay(List<JournalEntry> requests, Uncertain uncertain) {
        Map<String, Integer> accepted = new HashMap<>();
        Map<String, Boolean> confirmed = new HashMap<>();
        for (JournalEntry request : requests) {
            String text = String.valueOf(request.request().text());
            assertThat(confirmed).doesNotContainKey(text);
            if (request.result().status() == 200) {
                confirmed.put(text, true);
            }
            if (request.accepted()) {
                accepted.merge(text, 1, Integer::sum);
            }
        }
        if (uncertain == Uncertain.LOST) {
            assertThat(accepted.values()).allMatch(times -> times == 1);
        }
    }

    private List<JournalEntry> requestsTo(String chat) {
        return telegram.journal().stream()
                .filter(entry -> chat.equals(entry.request().chatId()))
                .toList();
    }

    private static String confirmed(List<JournalEntry> requests) {
        StringBuilder text = new StringBuilder();
        requests.stream()
                .filter(entry -> entry.result().status() == 200)
                .forEach(entry -> text.append(entry.request().text()));
        return text.toString();
    }

    private Optional<DeliveryEnd> deliver(Uncertain uncertain) throws InterruptedException {
        return deliver(new DeliveryUnderTest(1, uncertain), reply(0));
    }

    private Optional<DeliveryEnd> deliver(DeliveryUnderTest test, Reply reply) throws InterruptedException {
        OutboundReply outbound = new OutboundReply(new ConsumerRecord<>("replies", 0, 0, null, null), reply);
        Delivery delivery = new Delivery(test.desk("a"), channel, reply, new Task<>(List.of(outbound), 1, () -> true));
        Optional<DeliveryEnd> end = Optional.empty();
        while (end.isEmpty()) {
            end = delivery.step();
        }
        return end;
    }

    private static Reply reply(int number) {
        return Replies.reply("r-" + number)
                .setReplyAddress(chatOf(number))
                .setText(textOf(number))
                .build();
    }

    private static String chatOf(int number) {
        return Integer.toString(1_000 + number);
    }

    private static String textOf(int number) {
        StringBuilder text = new StringBuilder("Reply " + number);
        IntStream.range(0, number % 3 * 900).forEach(word -> text.append(" w").append(word));
        return text.toString();
    }
}
