package dev.replystream.cli.redrive;

import dev.replystream.avro.DeadLetter;
import dev.replystream.cli.audit.AuditPeriod;
import java.util.Set;

/**
 * Which letters are wanted.
 *
 * @param topic name of the topic that their records were read from, with its prefix
 * @param period when they were written
 * @param ids their ids; empty for any
 * @param causes classes of their errors; empty for any
 * @param tenants owners of their records; empty for any
 */
record LetterFilter(String topic, AuditPeriod period, Set<String> ids, Set<String> causes, Set<String> tenants) {

    LetterFilter {
        ids = Set.copyOf(ids);
        causes = Set.copyOf(causes);
        tenants = Set.copyOf(tenants);
    }

    boolean accepts(DeadLetter letter) {
        return letter.getSourceTopic().equals(topic)
                && !letter.getFailedAt().isBefore(period.from())
                && letter.getFailedAt().isBefore(period.to())
                && isWanted(ids, letter.getDeadLetterId())
                && isWanted(causes, letter.getCause())
                && isWanted(tenants, letter.getTenant());
    }

    private static boolean isWanted(Set<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
