package dev.replystream.usage.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How periods are counted again.
 *
 * @param longestPeriod longest period of one audit, whose windows are all held in memory; 15 min to 400 d
 * @param groupProtocol protocol of the consumer group that reads the requests: {@code consumer} or {@code classic}
 */
@ConfigurationProperties("replystream.audit")
public record AuditSettings(
        @DefaultValue("31d") Duration longestPeriod,
        @DefaultValue("consumer") String groupProtocol) {

    public AuditSettings {
        if (longestPeriod.compareTo(Duration.ofMinutes(15)) < 0 || longestPeriod.compareTo(Duration.ofDays(400)) > 0) {
            throw new IllegalArgumentException(
                    "replystream.audit.longest-period must be between PT15M and PT9600H, was " + longestPeriod);
        }
        if (!groupProtocol.equals("consumer") && !groupProtocol.equals("classic")) {
            throw new IllegalArgumentException(
                    "replystream.audit.group-protocol must be consumer or classic, was " + groupProtocol);
        }
    }
}
