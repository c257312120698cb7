package dev.replystream.service.kafka;

import dev.replystream.schemas.provision.TopicProvisioner;
import dev.replystream.service.startup.StartupCheck;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Kafka answers and has the topics of the catalogue. */
final class TopicsCheck implements StartupCheck {

    private final Admin admin;
    private final KafkaSettings settings;

    TopicsCheck(Admin admin, KafkaSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    @Override
    public Optional<String> problem() {
        try {
            List<String> missing =
                    new TopicProvisioner(admin, settings.prefix(), settings.replicationFactor()).missing();
            return missing.isEmpty()
                    ? Optional.empty()
                    : Optional.of("Kafka at " + settings.bootstrapServers() + " lacks the topics " + missing
                            + "; create them with 'replystream topics create'");
        } catch (KafkaException e) {
            return Optional.of("Kafka at " + settings.bootstrapServers()
                    + " (replystream.kafka.bootstrap-servers) cannot be reached: " + e.getMessage());
        }
    }
}
