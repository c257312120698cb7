package dev.replystream.service.outbound;

import dev.replystream.service.outbound.PublicAddress.Resolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts to URLs that people set. It connects to the very address that it resolved and checked, which a general HTTP client
 * would resolve a second time; it follows no redirect and reads no more than the head of the answer. Safe for use by several
 * threads.
 */
public final class WebhookClient {

    private final Resolver resolver;
    private final SSLSocketFactory tls;
    private final Duration timeout;
    private final boolean allowPrivate;

    /**
     * @param timeout longest time for all of a request
     * @param allowPrivate whether addresses of this machine and its networks may be called
     */
    public WebhookClient(Duration timeout, boolean allowPrivate) {
        this(InetAddress::getAllByName, (SSLSocketFactory) SSLSocketFactory.getDefault(), timeout, allowPrivate);
    }

    WebhookClient(Resolver resolver, SSLSocketFactory tls, Duration timeout, boolean allowPrivate) {
        this.resolver = resolver;
        this.tls = tls;
        this.timeout = timeout;
        this.allowPrivate = allowPrivate;
    }

    /** Posts {@code body}, which is JSON, with {@code headers}. Reasons hold neither URL nor headers. */
    public Attempt post(URI url, Map<String, String> headers, byte[] body) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            InetAddress[] addresses = resolver.resolve(hostOf(url));
            if (!allowPrivate && !Stream.of(addresses).allMatch(PublicAddress::is)) {
                return new Attempt.Refused(
                        SendError.PRIVATE_ADDRESS, "the webhook has an address that is not of the internet");
            }
            return post(addresses[0], deadline, url, request(url, headers, body))
                    .attempt();
        } catch (UnknownHostException e) {
            return new Attempt.Postponed(SendError.CONNECTION, Duration.ZERO, "the host of the webhook has no address");
        } catch (IOException e) {
            return new Attempt.Postponed(
                    SendError.of(e),
                    Duration.ZERO,
                    "the webhook cannot be reached: " + e.getClass().getSimpleName());
        }
    }

    private WebhookAnswer post(InetAddress address, long deadline, URI url, byte[] request) throws IOException {
        boolean secure = url.getScheme().equalsIgnoreCase("https");
        int usualPort = secure ? 443 : 80;
        int port = url.getPort() < 0 ? usualPort : url.getPort();
        try (Socket plain = new Socket(Proxy.NO_PROXY)) {
            plain.connect(new InetSocketAddress(address, port), left(deadline));
            plain.setSoTimeout(left(deadline));
            try (Socket socket = secure ? encrypted(plain, hostOf(url), port) : plain) {
                OutputStream out = socket.getOutputStream();
                out.write(request);
                out.flush();
                InputStream in = new BufferedInputStream(socket.getInputStream());
                return WebhookAnswer.read(() -> {
                    socket.setSoTimeout(left(deadline));
                    return in.read();
                });
            }
        }
    }

    private SSLSocket encrypted(Socket plain, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static byte[] request(URI url, Map<String, String> headers, byte[] body) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        StringBuilder head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n");
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        head.append("Host: ").append(url.getHost()).append(port).append("\r\n");
        head.append("Content-Type: application/json\r\nUser-Agent: replystream\r\nConnection: close\r\n");
        head.append("Content-Length: ").append(body.length).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[start.length + body.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(body, 0, request, start.length, body.length);
        return request;
    }

    /** Without the brackets of an IPv6 address. */
    private static String hostOf(URI url) {
        return url.getHost().replace("[", "").replace("]", "");
    }

    private static int left(long deadline) throws SocketTimeoutException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("the time for the webhook is over");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }
}
