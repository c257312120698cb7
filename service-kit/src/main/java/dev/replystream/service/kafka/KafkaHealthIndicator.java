package dev.replystream.service.kafka;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while Kafka answers within two seconds. */
final class KafkaHealthIndicator extends AbstractHealthIndicator {

    private static final int TIMEOUT_SECONDS = 2;

    private final Admin admin;

    KafkaHealthIndicator(Admin admin) {
        super("Kafka does not answer");
        this.admin = admin;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder)
            throws InterruptedException, ExecutionException, TimeoutException {
        String cluster = admin.describeCluster().clusterId().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        builder.up().withDetail("clusterId", cluster);
    }
}
