package dev.replystream.worker.intake;

import dev.replystream.service.startup.StartupCheck;
import dev.replystream.worker.window.FinishedOffsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The brokers take what a commit says of finished offsets: a text that is too long for one of them is fatal for the
 * producer, each time anew.
 */
final class OffsetMetadataCheck implements StartupCheck {

    private static final Logger LOG = LoggerFactory.getLogger(OffsetMetadataCheck.class);
    private static final String SETTING = "offset.metadata.max.bytes";

    private final Admin admin;

    OffsetMetadataCheck(Admin admin) {
        this.admin = admin;
    }

    @Override
    public Optional<String> problem() {
        try {
            Collection<Node> brokers = admin.describeCluster().nodes().get();
            List<ConfigResource> asked = brokers.stream()
                    .map(broker -> new ConfigResource(ConfigResource.Type.BROKER, broker.idString()))
                    .toList();
            return problemOf(admin.describeConfigs(asked).all().get());
        } catch (ExecutionException e) {
            return problemOf(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the look at Kafka's " + SETTING + " was interrupted");
        }
    }

    static Optional<String> problemOf(Map<ConfigResource, Config> brokers) {
        return brokers.entrySet().stream()
                .flatMap(broker -> Optional.ofNullable(broker.getValue().get(SETTING))
                        .map(ConfigEntry::value)
                        .filter(value -> Integer.parseInt(value) < FinishedOffsets.MAX_CHARACTERS)
                        .map(value -> "broker " + broker.getKey().name() + " has " + SETTING + "=" + value
                                + ", the worker needs at least " + FinishedOffsets.MAX_CHARACTERS)
                        .stream())
                .sorted()
                .findFirst();
    }

    /** Who may not look may still work: 4096 is Kafka's default. */
    private static Optional<String> problemOf(ExecutionException failure) {
        if (failure.getCause() instanceof ClusterAuthorizationException) {
            LOG.warn("Kafka's {} may not be looked at: {}", SETTING, failure.getMessage());
            return Optional.empty();
        }
        return Optional.of("Kafka's " + SETTING + " cannot be found out: " + failure.getMessage());
    }
}
