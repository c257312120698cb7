package dev.replystream.service.kafka;

import dev.replystream.service.startup.StartupCheck;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cluster has transactions of version 2 (KIP-890). With older ones a request that was delayed on the network can end
 * up in a later transaction, and a record be committed twice.
 */
final class TransactionVersionCheck implements StartupCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionVersionCheck.class);
    private static final String FEATURE = "transaction.version";
    private static final int WANTED = 2;

    private final Admin admin;
    private final KafkaSettings settings;

    TransactionVersionCheck(Admin admin, KafkaSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    @Override
    public Optional<String> problem() {
        try {
            FeatureMetadata features =
                    admin.describeFeatures().featureMetadata().get();
            return problemOf(versionIn(features), settings);
        } catch (ExecutionException e) {
            return Optional.of(
                    "whether Kafka has " + FEATURE + "=" + WANTED + " cannot be found out: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the look at Kafka's " + FEATURE + " was interrupted");
        }
    }

    static Optional<String> problemOf(int version, KafkaSettings settings) {
        if (version >= WANTED) {
            return Optional.empty();
        }
        String problem = "Kafka has " + FEATURE + "=" + version + ", exactly once needs " + WANTED
                + ": run 'kafka-features.sh upgrade --feature " + FEATURE + "=" + WANTED + "'";
        if (settings.allowOldTransactions()) {
            LOG.error("{}; going on, as replystream.kafka.allow-old-transactions says", problem);
            return Optional.empty();
        }
        return Optional.of(problem + ", or set replystream.kafka.allow-old-transactions");
    }

    private static int versionIn(FeatureMetadata features) {
        FinalizedVersionRange range = features.finalizedFeatures().get(FEATURE);
        return range == null ? 0 : range.maxVersionLevel();
    }
}
