package dev.replystream.local.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replystream.local.simulator.distribution.Fixed;
import dev.replystream.local.telegram.chat.ChatState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelegramArgumentsTest {
    @Test
    void hasDefaults() {
        assertThat(TelegramArguments.parse(new String[0])).isEqualTo(TelegramSimulatorSettings.DEFAULT);
    }

    @Test
    void readsEveryOption(@TempDir Path folder) throws IOException {
        Path behaviour = Files.writeString(folder.resolve("behaviour.json"), "{\"chats\":{\"1\":\"bot_blocked\"}}");

        TelegramSimulatorSettings settings = TelegramArguments.parse(new String[] {
            "--host",
            "127.0.0.2",
            "--port",
            "1234",
            "--seed",
            "-9",
            "--journal",
            "j.ndjson",
            "--journal-capacity",
            "5",
            "--token",
            "1:a",
            "--token",
            "2:b",
            "--behaviour",
            behaviour.toString(),
            "--latency",
            "20"
        });

        assertThat(settings.server().host()).isEqualTo("127.0.0.2");
        assertThat(settings.server().port()).isEqualTo(1234);
        assertThat(settings.seed()).isEqualTo(-9);
        assertThat(settings.journal()).isEqualTo(new TelegramSimulatorSettings.Journal(5, Path.of("j.ndjson")));
        assertThat(settings.access().tokens()).containsExactlyInAnyOrder("1:a", "2:b");
        assertThat(settings.behaviour().latencyMillis()).isEqualTo(new Fixed(20));
        assertThat(settings.behaviour().chats()).containsEntry("1", ChatState.BOT_BLOCKED);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TelegramArguments.parse(new String[] {"--speed", "5"}))
                .withMessage("Unknown option --speed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TelegramArguments.parse(new String[] {"--port"}))
                .withMessage("--port needs a value");
    }
}
