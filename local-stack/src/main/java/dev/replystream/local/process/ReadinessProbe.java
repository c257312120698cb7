package dev.replystream.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A question that is asked again and again until a process answers it: is it ready for its clients? */
@FunctionalInterface
public interface ReadinessProbe {
    /** How long one question may take. */
    Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * True when the process is ready. False and an exception both mean "not yet"; the last exception becomes the cause when
     * the time is over.
     */
    boolean isReady() throws Exception;

    /** Ready when a GET of {@code address} is answered with a status from 200 to 299. */
    static ReadinessProbe httpGet(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        return () -> {
            try (HttpClient client =
                    HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
                int status = client.send(request, BodyHandlers.discarding()).statusCode();
                if (status / 100 != 2) {
                    throw new IOException("GET %s was answered with status %d".formatted(address, status));
                }
                return true;
            }
        };
    }

    /** Ready when {@code port} of the loopback address accepts a connection. */
    static ReadinessProbe connection(int port) {
        return () -> {
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
                return true;
            }
        };
    }

    /** Ready when this one is, and then {@code next} is too. */
    default ReadinessProbe then(ReadinessProbe next) {
        return () -> isReady() && next.isReady();
    }
}
