package dev.replystream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.avro.CallIntent;
import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.avro.CallOutcome;
import dev.replystream.avro.ConversationControl;
import dev.replystream.avro.ConversationState;
import dev.replystream.avro.DeadLetter;
import dev.replystream.avro.LedgerTick;
import dev.replystream.avro.Reply;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.ReplyOutcomeKind;
import dev.replystream.local.Component;
import dev.replystream.local.LocalStack;
import dev.replystream.local.SharedLocalStack;
import dev.replystream.local.openai.OpenAiSimulator;
import dev.replystream.local.openai.OpenAiSimulatorSettings;
import dev.replystream.local.openai.behaviour.Behaviour;
import dev.replystream.local.openai.fault.Fault;
import dev.replystream.local.simulator.distribution.Uniform;
import dev.replystream.local.simulator.fault.FaultRule;
import dev.replystream.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyWorkerIT {

    private static final LocalStack STACK =
            SharedLocalStack.get(Component.KAFKA, Component.POSTGRES, Component.SCHEMA_REGISTRY);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String prefix = "worker-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final PipelineTopics topics = new PipelineTopics(STACK, prefix);
    private final OpenAiSimulator simulator = OpenAiSimulator.start(
            OpenAiSimulatorSettings.DEFAULT.withBehaviour(Behaviour.DEFAULT.withLatency(new Uniform(50, 400))));

    @AfterEach
    void stop() {
        simulator.close();
        topics.close();
    }

    @Test
    void answersEveryMessageOnceInOrderAndAccountsForEveryCall() {
        try (WorkerUnderTest worker = start()) {
            send(300, 40);
            awaitReplies(300);
            assertThat(worker.get("/actuator/health/readiness")).contains("\"status\":\"UP\"", "intake");
            assertThat(worker.get("/actuator/prometheus"))
                    .contains("gen_ai_client_operation_duration_seconds_count{", "replystream_worker_in_flight");
        }
        assertExactlyOnceInOrder(300);
        assertCallsAreAccountedFor();
        assertThat(simulator.journal()).hasSizeLessThan(300);
        assertThat(facts(LedgerTick.class)).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void setsPoisonAsideWithoutTouchingTheOrderOfTheRest() {
        byte[] key = "c-3".getBytes(StandardCharsets.UTF_8);
        send(20, 4);
        topics.sendRaw(key, null);
        topics.sendRaw(key, "not Avro".getBytes(StandardCharsets.UTF_8));
        topics.sendRaw(key, new byte[] {0, 0, 1, 1, 1, 5});
        topics.sendRaw(key, new byte[1_048_000]);
        topics.send(Messages.message(id(900))
                .setConversationId("c-3")
                .setText("x".repeat(32_769))
                .build());
        topics.send(Messages.message(id(901))
                .setConversationId("c-3")
                .setText("late")
                .build());
        topics.sendWithoutKey(Messages.message(id(902)).setConversationId("c-3").build());
        topics.send(Messages.message(id(903))
                .setConversationId("c-3")
                .setAutomatic(true)
                .build());
        topics.send(Messages.message(id(901))
                .setConversationId("c-9")
                .setText("again")
                .build());
        try (WorkerUnderTest _ = start()) {
            awaitReplies(22);
            awaitThat(() -> assertThat(topics.read(Topics.DEAD_LETTERS)).hasSize(5));
            awaitThat(() -> assertThat(outcomes(ReplyOutcomeKind.SUPPRESSED)).hasSize(2));
        }
        assertThat(topics.read(Topics.DEAD_LETTERS))
                .extracting(DeadLetter::getCause)
                .containsExactlyInAnyOrder("null_value", "undecodable", "undecodable", "undecodable", "invalid");
        assertThat(outcomes(ReplyOutcomeKind.SUPPRESSED))
                .extracting(ReplyOutcome::getReason)
                .containsExactlyInAnyOrder("automatic", "duplicate");
        assertExactlyOnce(22);
        assertCallsAreAccountedFor();
    }

    @Test
    void answersWhatFailedForGoodOnceHoweverOftenItIsBroughtBack() {
        simulator.failNext(Fault.BAD_REQUEST, 1);
        send(1, 1);
        try (WorkerUnderTest _ = start()) {
            awaitThat(() -> assertThat(topics.read(Topics.DEAD_LETTERS)).hasSize(1));
            DeadLetter letter = topics.read(Topics.DEAD_LETTERS).getFirst();
            assertThat(letter.getCause()).isEqualTo("bad_request");
            assertThat(letter.getCut()).isFalse();
            byte[] key = bytesOf(letter.getKey());
            byte[] value = bytesOf(letter.getValue());
            topics.sendRaw(key, value);
            topics.sendRaw(key, value);
            awaitThat(() -> assertThat(outcomes(ReplyOutcomeKind.SUPPRESSED)).hasSize(1));
            awaitReplies(1);
        }
        assertThat(answered()).hasSize(1);
        assertThat(outcomes(ReplyOutcomeKind.GENERATION_FAILED)).hasSize(1);
        assertThat(outcomes(ReplyOutcomeKind.ANSWERED)).hasSize(1);
        assertThat(outcomes(ReplyOutcomeKind.SUPPRESSED))
                .extracting(ReplyOutcome::getReason)
                .containsExactly("duplicate");
    }

    @Test
    void answersNoConversationThatAHumanHasTakenOver() {
        control("c-0", ConversationState.PAUSED);
        send(20, 2);
        try (WorkerUnderTest _ = start()) {
            awaitThat(() -> assertThat(outcomes(ReplyOutcomeKind.SUPPRESSED)).hasSize(10));
            awaitReplies(10);
            control("c-0", ConversationState.ACTIVE);
            control("c-1", ConversationState.PAUSED);
            awaitThat(() -> {
                topics.send(Messages.message(UUID.randomUUID().toString())
                        .setConversationId("c-1")
                        .build());
                assertThat(outcomes(ReplyOutcomeKind.SUPPRESSED))
                        .extracting(ReplyOutcome::getConversationId)
                        .contains("c-1");
            });
            topics.send(Messages.message(id(500)).setConversationId("c-0").build());
            awaitThat(() -> assertThat(answered()).contains(id(500)));
        }
        assertThat(outcomes(ReplyOutcomeKind.SUPPRESSED))
                .extracting(ReplyOutcome::getReason)
                .containsOnly("paused");
    }

    private void control(String conversation, ConversationState state) {
        topics.send(
                Topics.CONVERSATION_CONTROLS,
                conversation,
                ConversationControl.newBuilder()
                        .setConversationId(conversation)
                        .setState(state)
                        .setChangedBy("anna")
                        .setChangedAt(Instant.now())
                        .build());
    }

    private static byte[] bytesOf(@Nullable ByteBuffer buffer) {
        byte[] bytes = new byte[Objects.requireNonNull(buffer).remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"consumer", "classic"})
    void repeatsNothingThatWasCommittedAfterARestart(String protocol) {
        String[] settings = {
            "--replystream.worker.intake.group-protocol=" + protocol,
            "--replystream.worker.intake.drain-timeout=0ms",
            "--replystream.worker.intake.stop-timeout=0ms",
            "--replystream.worker.max-in-flight=20"
        };
        send(200, 60);
        for (int least : new int[] {10, 60, 110}) {
            try (WorkerUnderTest _ = start(settings)) {
                awaitThat(() -> assertThat(topics.read(Topics.REPLIES).stream()
                                .mapToInt(reply -> reply.getMessageIds().size())
                                .sum())
                        .isGreaterThanOrEqualTo(least));
            }
        }
        try (WorkerUnderTest _ = start(settings)) {
            awaitReplies(200);
        }
        assertExactlyOnceInOrder(200);
        assertCallsAreAccountedFor();
        assertThat(facts(CallIntent.class)).hasSizeLessThanOrEqualTo(200 + 3 * 20);
    }

    @Test
    void answersAllThoughAThirdOfTheCallsFails() {
        simulator.steer(simulator
                .behaviour()
                .withFaults(List.of(
                        FaultRule.share(Fault.SERVER_ERROR, 0.1),
                        FaultRule.share(Fault.OVERLOADED, 0.1),
                        FaultRule.share(Fault.RATE_LIMIT, 0.1))));
        try (WorkerUnderTest _ = start()) {
            send(150, 50);
            awaitReplies(150);
        }
        assertExactlyOnceInOrder(150);
        assertCallsAreAccountedFor();
        assertThat(facts(CallOutcome.class))
                .extracting(CallOutcome::getErrorType)
                .contains("server_error", "overloaded", "rate_limit");
    }

    @Test
    void losesNoMessageWhileTheKeyIsWrong() {
        simulator.steer(simulator.behaviour().withFaults(List.of(FaultRule.share(Fault.INVALID_API_KEY, 1))));
        try (WorkerUnderTest _ = start()) {
            send(50, 50);
            awaitThat(() -> assertThat(simulator.journal()).hasSizeGreaterThan(3));
            assertThat(topics.read(Topics.REPLY_OUTCOMES)).isEmpty();
            simulator.heal();
            awaitReplies(50);
        }
        assertExactlyOnce(50);
        assertCallsAreAccountedFor();
    }

    private WorkerUnderTest start(String... settings) {
        return WorkerUnderTest.start(STACK, simulator, prefix, settings);
    }

    private void send(int messages, int conversations) {
        for (int i = 0; i < messages; i++) {
            topics.send(Messages.message(id(i))
                    .setConversationId("c-" + i % conversations)
                    .setText("Message " + i)
                    .build());
        }
    }

    private String id(int number) {
        return prefix + number;
    }

    private static void awaitThat(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(assertion);
    }

    private void awaitReplies(int messages) {
        awaitThat(() -> assertThat(answered().size()).isGreaterThanOrEqualTo(messages));
    }

    private List<String> answered() {
        return topics.read(Topics.REPLIES).stream()
                .flatMap(reply -> reply.getMessageIds().stream())
                .toList();
    }

    private List<ReplyOutcome> outcomes(ReplyOutcomeKind kind) {
        return topics.read(Topics.REPLY_OUTCOMES).stream()
                .filter(outcome -> outcome.getKind() == kind)
                .toList();
    }

    private void assertExactlyOnce(int messages) {
        assertThat(answered()).doesNotHaveDuplicates().hasSize(messages);
        assertThat(outcomes(ReplyOutcomeKind.ANSWERED))
                .extracting(ReplyOutcome::getReplyId)
                .containsExactlyInAnyOrderElementsOf(topics.read(Topics.REPLIES).stream()
                        .map(Reply::getReplyId)
                        .toList());
        assertThat(outcomes(ReplyOutcomeKind.GENERATION_FAILED)).isEmpty();
    }

    private void assertExactlyOnceInOrder(int messages) {
        assertExactlyOnce(messages);
        Map<String, List<Integer>> byConversation = new HashMap<>();
        for (Reply reply : topics.read(Topics.REPLIES)) {
            for (String id : reply.getMessageIds()) {
                byConversation
                        .computeIfAbsent(reply.getConversationId(), key -> new ArrayList<>())
                        .add(Integer.parseInt(id.substring(prefix.length())));
            }
        }
        assertThat(byConversation.values())
                .allSatisfy(order -> assertThat(order).isSorted());
    }

    /** Every call that the provider saw has one intent, and every intent one outcome; nothing else is on the ledger. */
    private void assertCallsAreAccountedFor() {
        List<CallLedgerEntry> entries = topics.read(Topics.CALL_LEDGER);
        List<String> intents = callIds(entries, CallIntent.class);
        assertThat(intents).doesNotHaveDuplicates();
        assertThat(callIds(entries, CallOutcome.class)).containsExactlyInAnyOrderElementsOf(intents);
        assertThat(simulator.journal().stream()
                        .map(entry -> entry.call().clientRequestId())
                        .toList())
                .doesNotHaveDuplicates()
                .isSubsetOf(intents);
    }

    private static List<String> callIds(List<CallLedgerEntry> entries, Class<?> type) {
        return entries.stream()
                .filter(entry -> type.isInstance(entry.getFact()))
                .map(CallLedgerEntry::getCallId)
                .toList();
    }

    private <F> List<F> facts(Class<F> type) {
        return topics.read(Topics.CALL_LEDGER).stream()
                .map(CallLedgerEntry::getFact)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
