package dev.replystream.local.part;

import dev.replystream.local.process.ReadinessProbe;
import dev.replystream.local.process.StartException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/**
 * A Kafka cluster.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 */
public record KafkaAddress(String bootstrapServers) {
    private static final short TRANSACTION_VERSION = 2;
    private static final int TIMEOUT_MILLIS = 5_000;

    /** The port of each broker. */
    public List<Integer> ports() {
        return Stream.of(bootstrapServers.split(","))
                .map(server -> Integer.valueOf(server.substring(server.lastIndexOf(':') + 1)))
                .toList();
    }

    /** Ready when {@code brokers} brokers are members of the cluster and transactions of version 2 (KIP-890) are on. */
    public ReadinessProbe probe(int brokers) {
        return () -> {
            try (Admin admin = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS))) {
                requireTransactions(admin);
                return admin.describeCluster().nodes().get().size() >= brokers;
            }
        };
    }

    private static void requireTransactions(Admin admin) throws ExecutionException, InterruptedException {
        FinalizedVersionRange range = admin.describeFeatures()
                .featureMetadata()
                .get()
                .finalizedFeatures()
                .get("transaction.version");
        if (range == null || range.maxVersionLevel() < TRANSACTION_VERSION) {
            throw new StartException("transaction.version must be at least %d, was %s"
                    .formatted(TRANSACTION_VERSION, range == null ? "not set" : range.maxVersionLevel()));
        }
    }
}
