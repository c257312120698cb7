package dev.replystream.service.outbound;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramTextTest {

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "4096,1", "4097,2", "8192,2", "8193,3"})
    void splitsAtTheLimit(int length, int messages) {
        assertThat(TelegramText.split("", "x".repeat(length))).hasSize(messages);
    }

    @Test
    void leavesRoomForTheHeadline() {
        assertThat(TelegramText.split("head", "x".repeat(4091))).hasSize(1);
        assertThat(TelegramText.split("head", "x".repeat(4092))).hasSize(2);
    }

    @Test
    void cutsNoCharacterInTwoAndLosesNone() {
        String text = "x" + "😀".repeat(5_000);

        List<TelegramText> parts = TelegramText.split("😀".repeat(2_000) + "y", text);

        assertThat(parts).allSatisfy(part -> {
            assertThat(part.plain()).hasSizeLessThanOrEqualTo(TelegramText.LONGEST);
            assertThat(part.plain().codePoints()).noneMatch(point -> Character.getType(point) == Character.SURROGATE);
        });
        assertThat(parts.stream().map(TelegramText::text).collect(joining())).isEqualTo(text);
    }

    @Test
    void cutsBetweenParagraphsElseLinesElseWords() {
        String paragraph = "word ".repeat(500);
        assertThat(textsOf(paragraph + "\n\n" + paragraph)).containsExactly(paragraph + "\n\n", paragraph);
        assertThat(textsOf(paragraph + "\n" + paragraph)).containsExactly(paragraph + "\n", paragraph);
        assertThat(textsOf(paragraph + paragraph)).containsExactly("word ".repeat(819), "word ".repeat(181));
        assertThat(textsOf("word " + "x".repeat(5_000))).containsExactly("word " + "x".repeat(4_091), "x".repeat(909));
    }

    private static List<String> textsOf(String text) {
        return TelegramText.split("", text).stream().map(TelegramText::text).toList();
    }
}
