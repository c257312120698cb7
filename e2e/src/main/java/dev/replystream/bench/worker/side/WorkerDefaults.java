package dev.replystream.bench.worker.side;

import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.worker.WorkerSettings;
import dev.replystream.worker.commit.CommitSettings;
import dev.replystream.worker.intake.IntakeSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * The worker's settings as Spring Boot binds them, with their own defaults, except that a message is a work of its own, as it
 * is for the peers, and that a stop does not wait.
 */
final class WorkerDefaults {

    private final Binder binder;

    WorkerDefaults(SideSettings settings) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "replystream.kafka.bootstrap-servers",
                settings.bootstrapServers(),
                "replystream.kafka.schema-registry-url",
                settings.registryUrl(),
                "replystream.kafka.topic-prefix",
                settings.prefix(),
                "replystream.worker.instance-id",
                "bench",
                "replystream.worker.max-in-flight",
                settings.concurrency(),
                "replystream.worker.batch.max-messages",
                1,
                "replystream.worker.intake.drain-timeout",
                Duration.ZERO,
                "replystream.worker.intake.stop-timeout",
                Duration.ZERO));
        if (settings.kind() == SideSettings.Kind.OURS_EVERY_100_MS) {
            properties.put("replystream.worker.commit.interval", Duration.ofMillis(100));
        }
        this.binder = new Binder(new MapConfigurationPropertySource(properties));
    }

    KafkaSettings kafka() {
        return binder.bindOrCreate("replystream.kafka", KafkaSettings.class);
    }

    WorkerSettings worker() {
        return binder.bindOrCreate("replystream.worker", WorkerSettings.class);
    }

    CommitSettings commit() {
        return binder.bindOrCreate("replystream.worker.commit", CommitSettings.class);
    }

    IntakeSettings intake() {
        return binder.bindOrCreate("replystream.worker.intake", IntakeSettings.class);
    }
}
