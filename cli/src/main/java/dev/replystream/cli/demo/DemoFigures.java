package dev.replystream.cli.demo;

import dev.replystream.avro.Alert;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a demo has seen at one moment.
 *
 * @param messages of customers
 * @param deliveries of replies to Telegram
 * @param calls of the model
 * @param usage of the model
 * @param alerts the newest transition of each, oldest alert first
 */
record DemoFigures(Messages messages, Deliveries deliveries, Calls calls, Usage usage, List<Alert> alerts) {
    DemoFigures {
        alerts = List.copyOf(alerts);
    }

    /**
     * Messages by what became of them.
     *
     * @param sent accepted
     * @param answered with a committed reply
     * @param inFlight neither answered nor given up
     * @param withoutReply given up or suppressed
     */
    record Messages(long sent, long answered, long inFlight, long withoutReply) {}

    /**
     * Replies by what their channel said.
     *
     * @param sent confirmed
     * @param failed given up
     */
    record Deliveries(long sent, long failed) {}

    /**
     * Calls that are accounted.
     *
     * @param all however they ended
     * @param failed that count against the provider
     * @param errors by error type
     */
    record Calls(long all, long failed, Map<String, Long> errors) {
        Calls {
            errors = new TreeMap<>(errors);
        }
    }

    /**
     * What they used.
     *
     * @param promptTokens cached ones included
     * @param completionTokens reasoning included
     * @param costNanoUsd sum of the known costs
     * @param unpriced calls that cost something unknown
     */
    record Usage(long promptTokens, long completionTokens, long costNanoUsd, long unpriced) {}
}
