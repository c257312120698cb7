package dev.replystream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.avro.DeadLetter;
import dev.replystream.avro.Reply;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.ReplyOutcomeKind;
import dev.replystream.local.Component;
import dev.replystream.local.LocalStack;
import dev.replystream.local.SharedLocalStack;
import dev.replystream.local.openai.OpenAiSimulator;
import dev.replystream.local.openai.OpenAiSimulatorSettings;
import dev.replystream.local.telegram.TelegramSimulator;
import dev.replystream.local.telegram.TelegramSimulatorSettings;
import dev.replystream.local.telegram.chat.ChatState;
import dev.replystream.local.telegram.fault.Fault;
import dev.replystream.local.telegram.journal.JournalEntry;
import dev.replystream.schemas.Topics;
import dev.replystream.service.outbound.HookServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DeliveryIT {

    private static final LocalStack STACK =
            SharedLocalStack.get(Component.KAFKA, Component.POSTGRES, Component.SCHEMA_REGISTRY);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String GROUP = "reply-delivery-telegram";

    private final String prefix = "delivery-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final PipelineTopics topics = new PipelineTopics(STACK, prefix);
    private final OpenAiSimulator openAi = OpenAiSimulator.start(OpenAiSimulatorSettings.DEFAULT);
    private final TelegramSimulator telegram = TelegramSimulator.start(TelegramSimulatorSettings.DEFAULT);
    private final HookServer hook = new HookServer();

    @AfterEach
    void stop() {
        telegram.close();
        hook.close();
        openAi.close();
        topics.close();
    }

    @Test
    void deliversToEachChatInOrderAndNothingTwiceWhenAllIsReadAgain() {
        try (WorkerUnderTest worker = start()) {
            IntStream.range(0, 60).forEach(i -> reply(i, i % 7, "telegram"));
            awaitOutcomes(ReplyOutcomeKind.SENT, 60);
            assertThat(worker.get("/actuator/health/readiness")).contains("\"status\":\"UP\"", "delivery");
            assertThat(worker.get("/actuator/prometheus"))
                    .contains(
                            "replystream_delivery_sent_seconds_count{",
                            "replystream_delivery_requests_total{",
                            "replystream_delivery_in_flight{");
        }
        assertThat(textsOfChats()).isEqualTo(expectedTexts(60, 7));

        topics.commit(prefix + GROUP, Topics.REPLIES, beginnings());
        try (WorkerUnderTest _ = start()) {
            reply(60, 60 % 7, "telegram");
            awaitOutcomes(ReplyOutcomeKind.SENT, 121);
        }
        assertThat(textsOfChats()).isEqualTo(expectedTexts(61, 7));
        assertThat(outcomes(ReplyOutcomeKind.SENT).stream()
                        .map(ReplyOutcome::getOutcomeId)
                        .distinct())
                .hasSize(61);
    }

    @Test
    void holdsUpNobodyWithAChatThatIsBlockedOrARecordThatIsNoReply() {
        telegram.close("1002", ChatState.BOT_BLOCKED);
        topics.sendRaw(
                Topics.REPLIES, "c-2".getBytes(StandardCharsets.UTF_8), "not Avro".getBytes(StandardCharsets.UTF_8));
        try (WorkerUnderTest _ = start()) {
            IntStream.range(0, 12).forEach(i -> reply(i, i % 4, "telegram"));
            awaitOutcomes(ReplyOutcomeKind.SENT, 9);
            awaitOutcomes(ReplyOutcomeKind.SEND_FAILED, 3);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(topics.read(Topics.DEAD_LETTERS))
                            .extracting(DeadLetter::getCause)
                            .containsExactly("undecodable"));
        }
        assertThat(outcomes(ReplyOutcomeKind.SEND_FAILED)).allSatisfy(outcome -> {
            assertThat(outcome.getErrorType()).isEqualTo("chat_blocked");
            assertThat(outcome.getErrorCode()).isEqualTo("403");
            assertThat(outcome.getConversationId()).isEqualTo("c-2");
        });
    }

    @Test
    void sendsAgainWhatAWorkerLeftUnknown() {
        String timeout = "--replystream.delivery.telegram.timeout=3s";
        telegram.failNext(Fault.SILENCE_AFTER, 1);
        try (WorkerUnderTest _ = start(
                timeout,
                "--replystream.worker.intake.stop-timeout=0s",
                "--replystream.worker.intake.drain-timeout=0s")) {
            reply(1, 0, "telegram");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(telegram.journal()).hasSize(1));
        }
        assertThat(outcomes(ReplyOutcomeKind.SENT)).isEmpty();
        try (WorkerUnderTest _ = start(timeout)) {
            awaitOutcomes(ReplyOutcomeKind.SENT, 1);
        }
        assertThat(telegram.journal()).hasSize(2).allMatch(JournalEntry::accepted);
        assertThat(outcomes(ReplyOutcomeKind.SENT).getFirst().getAttempts()).isEqualTo(2);
    }

    @Test
    void postsOtherChannelsToTheWebhook() {
        try (WorkerUnderTest _ = start(
                "--replystream.delivery.webhook.url=" + hook.url("/replies"),
                "--replystream.delivery.webhook.secret=0123456789abcdef",
                "--replystream.delivery.webhook.allow-private=true")) {
            IntStream.range(0, 20).forEach(i -> reply(i, i % 4, i % 2 == 0 ? "telegram" : "web"));
            awaitOutcomes(ReplyOutcomeKind.SENT, 20);
        }
        assertThat(telegram.journal().stream().filter(entry -> textOf(entry).startsWith("reply")))
                .hasSize(10);
        assertThat(hook.hooks())
                .extracting(posted -> JsonMapper.shared()
                        .readTree(posted.body())
                        .get("channel")
                        .asString())
                .hasSize(10)
                .containsOnly("web");
    }

    private WorkerUnderTest start(String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--replystream.delivery.telegram.base-url=" + telegram.baseUri(),
                "--replystream.delivery.telegram.token=42:abc",
                "--replystream.delivery.telegram.timeout=1s"));
        all.addAll(List.of(settings));
        return WorkerUnderTest.start(STACK, openAi, prefix, all.toArray(String[]::new));
    }

    /** The reply number {@code number}, which is in a chat. */
    private void reply(int number, int chat, String channel) {
        Instant now = Instant.now();
        String conversation = "c-" + chat;
        topics.send(
                Topics.REPLIES,
                conversation,
                Reply.newBuilder()
                        .setReplyId(prefix + number)
                        .setConversationId(conversation)
                        .setChannel(channel)
                        .setReplyAddress("100" + chat)
                        .setMessageIds(List.of("m-" + number))
                        .setText(textOf(number))
                        .setOldestMessageAt(now)
                        .setCreatedAt(now)
                        .build());
    }

    /** Each tenth is longer than one message may be. */
    private static String textOf(int number) {
        return "reply " + number + (number % 10 == 0 ? " word".repeat(1_000) : "");
    }

    private static Map<String, String> expectedTexts(int replies, int chats) {
        Map<String, String> expected = new HashMap<>();
        IntStream.range(0, replies).forEach(i -> expected.merge("100" + i % chats, textOf(i), String::concat));
        return expected;
    }

    private Map<String, String> textsOfChats() {
        Map<String, String> texts = new HashMap<>();
        telegram.journal().stream()
                .filter(JournalEntry::accepted)
                .forEach(entry -> texts.merge(String.valueOf(entry.request().chatId()), textOf(entry), String::concat));
        return texts;
    }

    private static String textOf(JournalEntry entry) {
        return String.valueOf(entry.request().text());
    }

    private Map<Integer, OffsetAndMetadata> beginnings() {
        Map<Integer, OffsetAndMetadata> beginnings = new HashMap<>();
        topics.endOffsets(Topics.REPLIES).keySet().forEach(each -> beginnings.put(each, new OffsetAndMetadata(0)));
        return beginnings;
    }

    private List<ReplyOutcome> outcomes(ReplyOutcomeKind kind) {
        return topics.read(Topics.REPLY_OUTCOMES).stream()
                .filter(outcome -> outcome.getKind() == kind)
                .toList();
    }

    private void awaitOutcomes(ReplyOutcomeKind kind, int count) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(outcomes(kind)).hasSize(count));
    }
}
