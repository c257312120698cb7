package dev.replystream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocalStackSettingsTest {
    private static final LocalStackSettings SETTINGS = LocalStackSettings.in(Path.of("/data"));

    @Test
    void startsEverythingOnFreePortsAndKeepsData() {
        assertThat(SETTINGS.components()).containsExactlyInAnyOrder(Component.values());
        assertThat(SETTINGS.dataFolder()).isEqualTo(Path.of("/data"));
        assertThat(SETTINGS.logFolder()).isEqualTo(Path.of("/data/logs"));
        assertThat(SETTINGS.reset()).isFalse();
        assertThat(SETTINGS.ports()).isEqualTo(new StackPorts(0, 0, 0));
        assertThat(SETTINGS.provisioning()).isEqualTo(Provisioning.AUTO);
        assertThat(SETTINGS.startTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(SETTINGS.tuning()).isEqualTo(new StackTuning(1, false, Map.of(), Map.of()));
    }

    @Test
    void changesOneSettingAtATime() {
        LocalStackSettings changed = SETTINGS.withComponents(Component.POSTGRES)
                .withLogFolder(Path.of("/logs"))
                .withReset(true)
                .withPorts(new StackPorts(1, 2, 3))
                .withProvisioning(Provisioning.EMBEDDED)
                .withStartTimeout(Duration.ofSeconds(5))
                .withTuning(StackTuning.forTests());

        assertThat(changed)
                .isEqualTo(new LocalStackSettings(
                        Set.of(Component.POSTGRES),
                        Path.of("/data"),
                        Path.of("/logs"),
                        true,
                        new StackPorts(1, 2, 3),
                        Provisioning.EMBEDDED,
                        Duration.ofSeconds(5),
                        StackTuning.forTests()));
    }

    @Test
    void rejectsAStackOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withComponents(Set.of()))
                .withMessageContaining("components");
    }

    @Test
    void rejectsAStartTimeoutOfZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withStartTimeout(Duration.ZERO))
                .withMessageContaining("startTimeout must be above zero, was PT0S");
    }

    @Test
    void rejectsPortsThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StackPorts(0, 65_536, 0))
                .withMessage("postgres-port must be between 0 and 65535, was 65536");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StackPorts(-1, 0, 0))
                .withMessage("kafka-port must be between 0 and 65535, was -1");
    }

    @Test
    void rejectsOnePortForTwoParts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StackPorts(0, 9000, 9000))
                .withMessageContaining("must differ");
    }

    @Test
    void rejectsBrokersBeyondTheRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StackTuning.standard().withBrokers(4))
                .withMessage("brokers must be between 1 and 3, was 4");
    }
}
