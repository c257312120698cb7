package dev.replystream.service.startup;

import java.time.Duration;
import java.util.List;

/** Something that a service cannot work without did not come within the time that it had. */
public final class DependencyUnavailableException extends RuntimeException {

    public DependencyUnavailableException(Duration waited, List<String> problems) {
        super("after " + waited.toSeconds() + " s (replystream.startup.timeout): " + String.join("; ", problems));
    }
}
