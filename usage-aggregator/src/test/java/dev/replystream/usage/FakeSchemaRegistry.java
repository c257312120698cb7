package dev.replystream.usage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.replystream.schemas.serde.SchemaRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The two calls of a schema registry that serdes make: every schema is registered under every subject. */
public final class FakeSchemaRegistry implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> schemas = new ArrayList<>();
    private final HttpServer server;

    public FakeSchemaRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public SchemaRegistry client() {
        return new SchemaRegistry("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        int id = path.startsWith("/schemas/ids/")
                ? idIn(path)
                : idOf(JSON.readTree(body).get("schema").asString());
        byte[] answer = id > schemas.size()
                ? new byte[0]
                : JSON.createObjectNode()
                        .put("id", id)
                        .put("schema", schemas.get(id - 1))
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.length == 0 ? 404 : 200, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static int idIn(String path) {
        return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    }

    private int idOf(String schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }
}
