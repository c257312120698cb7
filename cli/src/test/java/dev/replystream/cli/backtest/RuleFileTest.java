package dev.replystream.cli.backtest;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RuleFileTest {

    @Test
    void namesTheFileThatIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleFile.read(Path.of("no-such-rule.json")))
                .withMessage("there is no file no-such-rule.json");
    }
}
