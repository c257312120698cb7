package dev.replystream.alert.measure;

import dev.replystream.schemas.ErrorType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A share of failures; the only metrics that can be told apart by error type. */
public enum RateMetric implements Metric {
    /** Failed calls among those that were answered or failed. */
    CALL_ERROR_RATE("call_error_rate", "Call error rate"),
    /** Messages without a reply, and replies that were not delivered, among the messages to be answered. */
    REPLY_FAILURE_RATE("reply_failure_rate", "Reply failure rate");

    private final String code;
    private final String title;

    RateMetric(String code, String title) {
        this.code = code;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Unit unit() {
        return Unit.SHARE;
    }

    @Override
    public Class<? extends MinuteWindow> source() {
        return this == CALL_ERROR_RATE ? CallMinute.class : ReplyMinute.class;
    }

    @Override
    public Set<String> labels() {
        Set<String> labels = new HashSet<>(this == CALL_ERROR_RATE ? CallMinute.LABELS : ReplyMinute.LABELS);
        labels.add(Labels.ERROR_TYPE);
        return labels;
    }

    @Override
    public boolean counts(String errorType) {
        return this == REPLY_FAILURE_RATE
                || ErrorType.ofCode(errorType)
                        .map(ErrorType::countsAsProviderFailure)
                        .orElse(true);
    }

    @Override
    public Tally of(Sample sample) {
        Optional<String> errorType = sample.errorType();
        SortedMap<String, Long> errors = new TreeMap<>();
        long total = 0;
        long failed = 0;
        for (MinuteWindow window : sample.windows()) {
            total += window.outcomes().total();
            failed += window.outcomes().failed();
            window.outcomes().errors().forEach((type, count) -> errors.merge(type, count, Long::sum));
        }
        errors.keySet()
                .removeIf(type -> !counts(type) || !errorType.map(type::equals).orElse(true));
        long count = errorType.map(type -> errors.getOrDefault(type, 0L)).orElse(failed);
        return Tally.rate(count, total, errors);
    }
}
