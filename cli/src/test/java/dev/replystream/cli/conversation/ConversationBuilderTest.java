package dev.replystream.cli.conversation;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConversationBuilderTest {
    private static final Duration SPAN = Duration.ofSeconds(30);

    private final SampleMessages samples = SampleMessages.bundled();

    @Test
    void bundlesTwoThousandFiveHundredMessagesOfAllIntents() {
        assertThat(samples.size()).isEqualTo(2_500);
        assertThat(samples.byIntent()).hasSize(77);
        assertThat(samples.byIntent().values())
                .allSatisfy(texts -> assertThat(texts).hasSizeBetween(32, 33));
    }

    @Test
    void buildsAsManyMessagesAsAskedForWithDistinctIds() {
        List<CustomerMessage> messages = build(300, 1);

        assertThat(messages).hasSize(300);
        assertThat(messages).extracting(CustomerMessage::messageId).doesNotHaveDuplicates();
    }

    @Test
    void buildsTheSameFromTheSameSeed() {
        assertThat(build(300, 7)).isEqualTo(build(300, 7)).isNotEqualTo(build(300, 8));
    }

    @Test
    void ordersMessagesByArrivalWithinTheSpan() {
        List<CustomerMessage> messages = build(300, 3);

        assertThat(messages).isSortedAccordingTo(Comparator.comparing(CustomerMessage::arrival));
        assertThat(messages).allSatisfy(message -> assertThat(message.arrival()).isBetween(Duration.ZERO, SPAN));
    }

    @Test
    void mixesSingleAndMultiTurnConversationsOfOneIntentAndOneCustomer() {
        Map<String, List<CustomerMessage>> conversations =
                build(600, 5).stream().collect(groupingBy(CustomerMessage::conversationId));

        assertThat(conversations.values()).anyMatch(turns -> turns.size() == 1);
        assertThat(conversations.values()).anyMatch(turns -> turns.size() == 6);
        assertThat(conversations.values()).allSatisfy(turns -> {
            assertThat(turns).hasSizeBetween(1, 6);
            assertThat(turns)
                    .extracting(CustomerMessage::customerId)
                    .containsOnly(turns.getFirst().customerId());
            assertThat(samples.byIntent().values())
                    .anyMatch(texts -> texts.containsAll(
                            turns.stream().map(CustomerMessage::text).toList()));
        });
    }

    @Test
    void makesOnlySingleQuestionsWhenNoneShallHaveSeveralTurns() {
        ConversationSettings settings = new ConversationSettings("run", 50, 1, SPAN, 0);

        assertThat(ConversationBuilder.build(samples, settings))
                .extracting(CustomerMessage::conversationId)
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConversationSettings("run", 0, 1, SPAN, 50))
                .withMessage("messages must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConversationSettings("run", 1, 1, Duration.ZERO, 50))
                .withMessage("span must be above zero, was PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConversationSettings("run", 1, 1, SPAN, 101))
                .withMessage("multiTurnPercent must be between 0 and 100, was 101");
    }

    private List<CustomerMessage> build(int messages, long seed) {
        return ConversationBuilder.build(samples, ConversationSettings.of("run", messages, seed, SPAN));
    }
}
