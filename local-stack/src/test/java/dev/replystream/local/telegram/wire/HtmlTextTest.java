package dev.replystream.local.telegram.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | plain",
                "<b>bold</b> and <i>so <u>on</u></i> | bold and so on",
                "<a href=\"https://example.com\">here</a> | here",
                "<B>case</b> | case",
                "1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;x&quot; | 1 < 2 && 3 > 2 \"x\"",
                "&#65;&#x42;&#x1F600; | AB😀",
                "AT&T &nbsp; &#0; &#xD800; & | AT&T &nbsp; &#0; &#xD800; &",
                "<b>one</> | one",
            })
    void takesTheMarkupOut(String html, String text) throws RefusedRequestException {
        assertThat(HtmlText.textOf(html)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<b>open | Can't find end tag corresponding to start tag \"b\"",
                "a < b | Unclosed start tag at byte offset 2",
                "cut <b | Unclosed start tag at byte offset 4",
                "<table>x</table> | Unsupported start tag \"table\" at byte offset 0",
                "x</b> | Unexpected end tag at byte offset 1",
                "<b>x</i> | Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\"",
                "é<x> | Unsupported start tag \"x\" at byte offset 2",
            })
    void refusesWhatTelegramCannotParse(String html, String reason) {
        assertThatThrownBy(() -> HtmlText.textOf(html))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessage("Bad Request: can't parse entities: " + reason);
    }
}
