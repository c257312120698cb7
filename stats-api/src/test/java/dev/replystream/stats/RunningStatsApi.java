package dev.replystream.stats;

import dev.replystream.local.LocalStack;
import dev.replystream.local.SharedLocalStack;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.provision.SchemaProvisioner;
import dev.replystream.schemas.provision.TopicProvisioner;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.service.ServiceMain;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** The service as it runs in production, with topics and a database of its own. It may be stopped and started again. */
public final class RunningStatsApi implements AutoCloseable {

    private final LocalStack stack = SharedLocalStack.get();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String name;
    private final List<String> settings;
    private final TopicPrefix prefix;
    private final AvroEncoder encoder;
    private final KafkaProducer<byte[], byte[]> producer;
    private @Nullable ConfigurableApplicationContext context;

    private RunningStatsApi(String name, List<String> settings) {
        this.name = name;
        this.settings = settings;
        this.prefix = new TopicPrefix(name + "-");
        Map<String, Object> kafka = Map.of("bootstrap.servers", stack.kafka().bootstrapServers(), "acks", "all");
        SchemaRegistry registry = new SchemaRegistry(stack.schemaRegistry().url());
        try (Admin admin = Admin.create(kafka)) {
            new TopicProvisioner(admin, prefix, (short) 1).provision();
        }
        new SchemaProvisioner(registry, prefix).provision();
        this.encoder = new AvroEncoder(registry);
        this.producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Starts one whose topics and database are named after {@code name}, with further {@code settings}. */
    public static RunningStatsApi start(String name, String... settings) {
        RunningStatsApi api = new RunningStatsApi(name, List.of(settings));
        api.execute(api.stack.postgres().jdbcUrl(), "CREATE DATABASE " + name);
        api.start();
        return api;
    }

    /** Starts the service. */
    public void start() {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=" + jdbcUrl(),
                "--spring.datasource.username=" + stack.postgres().user(),
                "--spring.datasource.password=" + stack.postgres().password(),
                "--replystream.kafka.bootstrap-servers=" + stack.kafka().bootstrapServers(),
                "--replystream.kafka.schema-registry-url="
                        + stack.schemaRegistry().url(),
                "--replystream.kafka.topic-prefix=" + prefix.value(),
                "--replystream.stats.audit.settle=1s",
                "--replystream.stats.sink.retry-pause=100ms"));
        if (settings.stream().noneMatch(setting -> setting.contains("rate-limit"))) {
            arguments.add("--replystream.api.rate-limit.enabled=false");
        }
        arguments.addAll(settings);
        context = ServiceMain.application(StatsApiApplication.class).run(arguments.toArray(String[]::new));
    }

    /** Stops the service; topics and database stay. */
    public void stop() {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    @Override
    public void close() {
        stop();
        producer.close();
    }

    /** Name of {@code topic} on the cluster. */
    public String nameOf(Topic<?> topic) {
        return prefix.nameOf(topic);
    }

    /** Sends a record. */
    public void send(Topic<?> topic, String key, SpecificRecord value) {
        sendBytes(topic, key, encoder.encode(nameOf(topic), value));
    }

    /** Sends anything. */
    public void sendBytes(Topic<?> topic, String key, byte @Nullable [] value) {
        Future<RecordMetadata> _ =
                producer.send(new ProducerRecord<>(nameOf(topic), key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** Waits until all that was sent is in the log. */
    public void flush() {
        producer.flush();
    }

    /** The answer to a GET. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    /** The answer to any request. */
    public HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> request) {
        return send(request.apply(HttpRequest.newBuilder(uri(path))));
    }

    /** The answer to a GET whose body has no end; whoever asks closes it. */
    public HttpResponse<InputStream> stream(String path, String... headers) {
        return send(HttpRequest.newBuilder(uri(path)).headers(headers), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** All mappings of all endpoints, those of the frameworks included. */
    public List<RequestMappingInfo> routes() {
        return Objects.requireNonNull(context).getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .toList();
    }

    /** The answer to a GET with a header. */
    public HttpResponse<String> get(String path, String header, String value) {
        return send(HttpRequest.newBuilder(uri(path)).GET().header(header, value));
    }

    /** The answer to a POST of JSON. */
    public HttpResponse<String> post(String path, String json) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** One number that the service's database answers with. */
    public long number(String sql) {
        try (Connection connection = connect(jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** One text that the service's database answers with. */
    public String text(String sql) {
        try (Connection connection = connect(jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return String.valueOf(result.getString(1));
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Changes the service's database. */
    public void execute(String sql) {
        execute(jdbcUrl(), sql);
    }

    /** The answer to a GET while nobody can read {@code table}. */
    public HttpResponse<String> getWhileLocked(String table, String path) {
        String lock = "LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE";
        try (Connection connection = connect(jdbcUrl());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(lock);
            return get(path);
        } catch (SQLException e) {
            throw new AssertionError(lock, e);
        }
    }

    /** The answer to a request with any method, body and content type. */
    public HttpResponse<String> request(String method, String path, String contentType, String body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Closes the service's database to everybody, or opens it again. */
    public void allowConnections(boolean allowed) {
        String main = stack.postgres().jdbcUrl();
        execute(main, "ALTER DATABASE " + name + " ALLOW_CONNECTIONS " + allowed);
        execute(main, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }

    private void execute(String url, String sql) {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(
                url, stack.postgres().user(), stack.postgres().password());
    }

    private String jdbcUrl() {
        return stack.postgres().jdbcUrl().replaceAll("/[^/]*$", "/" + name);
    }

    private URI uri(String path) {
        WebServerApplicationContext web = (WebServerApplicationContext) Objects.requireNonNull(context);
        return URI.create(
                "http://127.0.0.1:" + Objects.requireNonNull(web.getWebServer()).getPort() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(
                request,
                head -> head.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")
                        ? new LeftUnread()
                        : HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8));
    }

    /** A stream has no end that a test could wait for: its body is empty here. */
    private static final class LeftUnread implements HttpResponse.BodySubscriber<String> {

        @Override
        public CompletionStage<String> getBody() {
            return CompletableFuture.completedStage("");
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> item) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
