package dev.replystream.worker.commit;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the cluster has transactions of version 2 (KIP-890). With older ones a request that was delayed on the
 * network can end up in a later transaction, and a reply be committed twice.
 */
public final class TransactionVersion {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionVersion.class);
    private static final String FEATURE = "transaction.version";
    private static final int WANTED = 2;

    private TransactionVersion() {}

    /** Logs an error unless the cluster has them; the worker works all the same. */
    public static void check(Admin admin) {
        try {
            FinalizedVersionRange range = admin.describeFeatures()
                    .featureMetadata()
                    .get()
                    .finalizedFeatures()
                    .get(FEATURE);
            int version = range == null ? 0 : range.maxVersionLevel();
            if (version < WANTED) {
                LOG.error(
                        "the cluster has {}={}, exactly once needs {}: run kafka-features.sh upgrade --feature {}={}",
                        FEATURE,
                        version,
                        WANTED,
                        FEATURE,
                        WANTED);
            }
        } catch (ExecutionException e) {
            LOG.error("whether the cluster has {}={} could not be found out", FEATURE, WANTED, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
