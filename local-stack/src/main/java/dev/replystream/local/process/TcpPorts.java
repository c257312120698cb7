package dev.replystream.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback address. Free ones are picked below the range from which operating systems serve outgoing
 * connections, so that none of those takes a port between the choice and its use.
 */
public final class TcpPorts {
    private static final int LOWEST = 20_000;
    private static final int BEYOND_HIGHEST = 32_000;
    private static final int ATTEMPTS = 1_000;

    private TcpPorts() {}

    /** A port that nothing listens on at this moment. */
    public static int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND_HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new StartException("No free port between %d and %d".formatted(LOWEST, BEYOND_HIGHEST - 1));
    }

    /**
     * {@code wanted} itself, or a free port when it is 0.
     *
     * @param setting the name of the setting that {@code wanted} came from
     * @throws StartException when {@code wanted} is taken or no port number
     */
    public static int choose(int wanted, String setting) {
        if (wanted == 0) {
            return free();
        }
        if (wanted < 0 || wanted > 65_535) {
            throw new StartException("%s must be between 0 and 65535, was %d".formatted(setting, wanted));
        }
        if (!isFree(wanted)) {
            throw new StartException(
                    "Port %d (%s) is taken on 127.0.0.1. Stop what listens there, set another port, or 0 for any free one."
                            .formatted(wanted, setting));
        }
        return wanted;
    }

    /** Whether nothing listens on {@code port} of the loopback address at this moment. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
