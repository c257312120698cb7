package dev.replystream.bench.worker;

import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.bench.lab.Backlog;
import dev.replystream.bench.lab.Lab;
import dev.replystream.bench.lab.ReadableRecords;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import java.net.URI;
import java.time.Duration;

/**
 * Measures the reply worker as a service, a fresh process each time.
 *
 * @param prefix of the topics
 * @param openAi base URL of what it calls
 */
record WholeService(Lab lab, TopicPrefix prefix, URI openAi) {

    static final String TITLE = "the whole service";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Measures its steady part; the time of its works is left to {@code calls}.
     *
     * @param backlog messages that it never answered
     * @param concurrency most calls at a time
     */
    Steady measure(Backlog backlog, int concurrency, Span span, Watch calls) throws Exception {
        lab.broker().begin(prefix.value() + "reply-worker", backlog.begin());
        try (ReadableRecords replies = ReadableRecords.fromEnd(lab, prefix.nameOf(Topics.REPLIES));
                ServiceProcess service =
                        ServiceProcess.start(lab, prefix, openAi, new ServiceProcess.Instance("bench", concurrency))) {
            if (!replies.awaitFirst(PATIENCE)) {
                throw new UnsoundRunException(TITLE + " made no reply in " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(span.warmUp());
            long from = System.nanoTime();
            calls.begin();
            long repliesBefore = replies.count();
            Duration cpuBefore = service.cpu();
            replies.awaitRate(from, span.measured());
            double perSecond = replies.perSecond(from, System.nanoTime());
            double cpu = service.cpu().minus(cpuBefore).toNanos() / 1e3;
            long made = replies.count() - repliesBefore;
            calls.end();
            if (made == 0 || replies.count() >= backlog.messages()) {
                throw new UnsoundRunException(
                        TITLE + " made " + replies.count() + " replies to " + backlog.messages() + " messages");
            }
            return new Steady(concurrency, perSecond, 0, cpu / made);
        }
    }
}
