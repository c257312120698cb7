package dev.replystream.worker.reply;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What keeps a machine from replying.
 *
 * @param replyCap replies to one conversation within a minute after which its messages get none, so that two machines that
 *     answer each other come to an end, 1 to 1,000; 0 for no cap. At most half of {@code history.max-turns} are counted
 */
@ConfigurationProperties("replystream.worker.guard")
public record GuardSettings(@DefaultValue("0") int replyCap) {

    public GuardSettings {
        if (replyCap < 0 || replyCap > 1_000) {
            throw new IllegalArgumentException(
                    "replystream.worker.guard.reply-cap must be between 0 and 1000, was " + replyCap);
        }
    }
}
