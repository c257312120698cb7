package dev.replystream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.avro.Alert;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    @Test
    void listsEveryConstantOnce() throws IllegalAccessException {
        List<Field> constants = Arrays.stream(Topics.class.getFields())
                .filter(field -> field.getType() == Topic.class)
                .toList();

        assertThat(constants).hasSize(Topics.all().size());
        for (Field constant : constants) {
            Topic<?> topic = (Topic<?>) constant.get(null);
            assertThat(Topics.all()).contains(topic);
            assertThat(constant.getName().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .isEqualTo(topic.name());
        }
    }

    @Test
    void givesEveryTopicANameOfItsOwn() {
        assertThat(Topics.all().stream().map(Topic::name)).doesNotHaveDuplicates();
    }

    @Test
    void keepsCompactedTopicsForEverAndTheOthersForTheirRetention() {
        assertThat(Topics.CUSTOMERS.configuration())
                .containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("retention.ms");
        assertThat(Topics.MESSAGES.configuration())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry(
                        "retention.ms", Long.toString(Duration.ofDays(400).toMillis()))
                .doesNotContainKey("message.timestamp.type");
        assertThat(Topics.USAGE_WINDOWS.configuration()).containsEntry("cleanup.policy", "compact,delete");
        assertThat(Topics.CALL_LEDGER.configuration()).containsEntry("message.timestamp.type", "LogAppendTime");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Messages", "call_ledger", "a--b", "-a", "a-", "", "a1"})
    void refusesANameThatIsNotKebabCase(String name) {
        assertThatThrownBy(() -> topic(name, 1)).hasMessageContaining("kebab-case");
    }

    @Test
    void refusesATopicWithoutPartitions() {
        assertThatThrownBy(() -> topic("a", 0)).hasMessageContaining("at least 1");
    }

    @Test
    void putsThePrefixBeforeTopicAndSubject() {
        assertThat(new TopicPrefix("acme.").nameOf(Topics.MESSAGES)).isEqualTo("acme.messages");
        assertThat(new TopicPrefix("acme.").valueSubjectOf(Topics.MESSAGES)).isEqualTo("acme.messages-value");
        assertThat(TopicPrefix.NONE.nameOf(Topics.MESSAGES)).isEqualTo("messages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ä", "a/b", "a\n"})
    void refusesAPrefixThatKafkaWouldRefuse(String prefix) {
        assertThatThrownBy(() -> new TopicPrefix(prefix)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allowsAPrefixOfUpToAHundredCharacters() {
        assertThat(new TopicPrefix("p".repeat(100)).value()).hasSize(100);
        assertThatThrownBy(() -> new TopicPrefix("p".repeat(101))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Topic<Alert> topic(String name, int partitions) {
        return new Topic<>(name, Alert.class, "key", partitions, Duration.ofDays(1), Cleanup.DELETE, false, "owner");
    }
}
