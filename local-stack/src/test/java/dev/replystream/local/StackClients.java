package dev.replystream.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the tests ask of a running stack, with plain clients. */
record StackClients(LocalStack stack) {
    void createTopic(String topic) throws Exception {
        try (Admin admin = Admin.create(bootstrap())) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) -1)))
                    .all()
                    .get();
        }
    }

    Set<String> topics() throws Exception {
        try (Admin admin = Admin.create(bootstrap())) {
            return admin.listTopics().names().get();
        }
    }

    /** In one transaction. */
    void produce(String topic, String value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", stack.kafka().bootstrapServers(), "transactional.id", "writer-of-" + topic);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(topic, value));
            producer.commitTransaction();
            sent.get();
        }
    }

    /** How many partitions a consumer that may create topics sees. */
    int partitionsOf(String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", stack.kafka().bootstrapServers(), "allow.auto.create.topics", "true");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            return consumer.partitionsFor(topic).size();
        }
    }

    /** What a new consumer group reads from {@code topic} within 20 s, until it has read something. */
    List<String> consume(String topic, String protocol) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                stack.kafka().bootstrapServers(),
                "group.id",
                "readers-" + protocol,
                "group.protocol",
                protocol,
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            long start = System.nanoTime();
            while (values.isEmpty()
                    && System.nanoTime() - start < Duration.ofSeconds(20).toNanos()) {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> values.add(each.value()));
            }
        }
        return values;
    }

    /** Registers an Avro schema; the answer holds its id. */
    String registerSchema(String subject, String schema) throws IOException, InterruptedException {
        String body = "{\"schema\": \"%s\"}".formatted(schema.replace("\"", "\\\""));
        return send(HttpRequest.newBuilder(registry("/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString(body)));
    }

    String latestSchema(String subject) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(registry("/subjects/" + subject + "/versions/latest")));
    }

    String subjects() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(registry("/subjects")));
    }

    /** Executes statements; the answer is the first column of the first row of the last one. */
    String query(String... statements) throws SQLException {
        try (Connection connection = stack.postgres().connect();
                Statement statement = connection.createStatement()) {
            for (int index = 0; index < statements.length - 1; index++) {
                statement.execute(statements[index]);
            }
            try (ResultSet result = statement.executeQuery(statements[statements.length - 1])) {
                result.next();
                return result.getString(1);
            }
        }
    }

    private URI registry(String path) {
        return URI.create(stack.schemaRegistry().url() + path);
    }

    private Map<String, Object> bootstrap() {
        return Map.of("bootstrap.servers", stack.kafka().bootstrapServers());
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        }
    }
}
