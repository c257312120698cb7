package dev.replystream.stats.live;

import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Counts streams, so that they are bounded. Safe for use by several threads. */
final class LiveClients {

    private static final String RETRY_SECONDS = "15";

    private final int most;
    private final int mostPerKey;
    private final Map<String, Integer> byKey = new HashMap<>();
    private int all;

    LiveClients(LiveSettings settings) {
        this.most = settings.maxClients();
        this.mostPerKey = settings.maxClientsPerKey();
    }

    /**
     * Counts a stream of {@code key}.
     *
     * @throws ErrorResponseException with 503 if there are enough
     */
    synchronized void enter(String key) {
        if (all >= most || byKey.getOrDefault(key, 0) >= mostPerKey) {
            ErrorResponseException full = new ErrorResponseException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    ProblemDetail.forStatusAndDetail(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "there are as many streams as there may be; try again later"),
                    null);
            full.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            throw full;
        }
        all++;
        byKey.merge(key, 1, Integer::sum);
    }

    /** Counts the end of one. */
    synchronized void leave(String key) {
        all--;
        byKey.computeIfPresent(key, (_, streams) -> streams == 1 ? null : streams - 1);
    }

    /** Streams at this moment. */
    synchronized int count() {
        return all;
    }
}
