package dev.replystream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.ReplyWindow;
import dev.replystream.avro.UsageWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowKeyTest {

    private static final Instant START = Instant.parse("2026-11-22T09:30:00Z");

    @Test
    void holdsLengthStartAndDimensions() {
        assertThat(WindowKey.of(usage("gpt-4o-mini", "web")))
                .isEqualTo("PT1M|2026-11-22T09:30:00Z|default|openai|chat.completions|gpt-4o-mini|web||");
        assertThat(WindowKey.of(reply("web", "e", "b"))).isEqualTo("PT15M|2026-11-22T09:30:00Z|default|web|e|b");
    }

    @Test
    void escapesWhatCouldBeASeparator() {
        assertThat(WindowKey.of(usage("a|b", "c"))).isNotEqualTo(WindowKey.of(usage("a", "b|c")));
        assertThat(WindowKey.of(usage("a%7Cb", "c"))).isNotEqualTo(WindowKey.of(usage("a|b", "c")));
        assertThat(WindowKey.of(usage("a b", "c"))).isNotEqualTo(WindowKey.of(usage("a+b", "c")));
        assertThat(WindowKey.of(usage("é|\n", "c")).split("\\|", -1)).hasSize(9);
    }

    @Test
    void givesDifferentWindowsDifferentKeys() {
        List<String> keys = new ArrayList<>();
        for (String channel : List.of("", "a", "a|", "|a", "%")) {
            for (String experiment : List.of("", "a", "|", "%7C")) {
                keys.add(WindowKey.of(reply(channel, experiment, "")));
                keys.add(WindowKey.of(reply(channel, "", experiment + "x")));
            }
        }
        assertThat(keys).doesNotHaveDuplicates();
    }

    private static UsageWindow usage(String model, String channel) {
        UsageWindow window = new UsageWindow();
        window.put("window_start", START);
        window.put("window_millis", 60_000L);
        window.put("tenant", "default");
        window.put("api_type", "openai");
        window.put("operation", "chat.completions");
        window.put("model", model);
        window.put("channel", channel);
        window.put("experiment", "");
        window.put("variant", "");
        return window;
    }

    private static ReplyWindow reply(String channel, String experiment, String variant) {
        ReplyWindow window = new ReplyWindow();
        window.put("window_start", START);
        window.put("window_millis", 900_000L);
        window.put("tenant", "default");
        window.put("channel", channel);
        window.put("experiment", experiment);
        window.put("variant", variant);
        return window;
    }
}
