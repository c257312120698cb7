package dev.replystream.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class TcpPortsTest {
    @Test
    void picksAPortBelowThoseOfOutgoingConnections() {
        assertThat(TcpPorts.choose(0, "kafka-port")).isBetween(20_000, 31_999);
    }

    @Test
    void keepsAGivenPortThatIsFree() {
        int free = TcpPorts.free();

        assertThat(TcpPorts.choose(free, "kafka-port")).isEqualTo(free);
    }

    @Test
    void namesThePortAndTheSettingWhenItIsTaken() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = holder.getLocalPort();

            assertThatExceptionOfType(StartException.class)
                    .isThrownBy(() -> TcpPorts.choose(taken, "kafka-port"))
                    .withMessageContaining("Port %d (kafka-port) is taken", taken);
        }
    }

    @Test
    void seesAListenerOnAllAddresses() throws IOException {
        try (ServerSocket holder = new ServerSocket(0)) {
            assertThat(TcpPorts.isFree(holder.getLocalPort())).isFalse();
        }
    }
}
