package dev.replystream.schemas.serde;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;

/** The part of Confluent's REST API that the serdes use, in memory, over real HTTP. It notes every request. */
final class FakeRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<String> schemas = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> idsBySubjectAndSchema = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int failWith;

    FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    SchemaRegistry client() {
        return new SchemaRegistry("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Registers a schema and returns its id. */
    synchronized int register(String subject, Schema schema) {
        int known = schemas.indexOf(schema.toString());
        if (known < 0) {
            schemas.add(schema.toString());
            known = schemas.size() - 1;
        }
        idsBySubjectAndSchema.put(subject + schema, known + 1);
        return known + 1;
    }

    /** Keeps something that is no schema of Avro and returns its id. */
    synchronized int registerForeign(String artifact) {
        schemas.add(artifact);
        return schemas.size();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** From now on every request is answered with this status; 0 for proper answers. */
    void failWith(int status) {
        failWith = status;
    }

    /** Method, path and authorization of each request, in order. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path + " "
                + exchange.getRequestHeaders()
                        .getOrDefault("Authorization", List.of("anonymous"))
                        .getFirst());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String answer = answer(path, body);
        int status = failWith > 0 ? failWith : answer.isEmpty() ? 404 : 200;
        byte[] bytes = (status == 200 ? answer : "{\"error_code\":" + status + "}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String answer(String path, String body) throws IOException {
        if (path.startsWith("/schemas/ids/")) {
            int id = Integer.parseInt(path.substring("/schemas/ids/".length()));
            return id < 1 || id > schemas.size()
                    ? ""
                    : JSON.createObjectNode().put("schema", schemas.get(id - 1)).toString();
        }
        if (path.equals("/subjects")) {
            return "[]";
        }
        String subject = path.substring("/subjects/".length());
        Integer id = idsBySubjectAndSchema.get(
                subject + JSON.readTree(body).get("schema").asText());
        return id == null ? "" : "{\"id\":" + id + "}";
    }
}
