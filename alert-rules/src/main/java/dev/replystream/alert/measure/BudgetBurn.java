package dev.replystream.alert.measure;

import java.time.Duration;
import java.util.Set;

/**
 * How many times faster than evenly an error budget is used up: a failure rate over what the objective allows. It is the
 * lower one of two figures, over the whole span and over the last part of it. So it takes a failure rate that has lasted to
 * exceed a threshold, and it is over soon after the failures are.
 *
 * @param rate the failures
 * @param objective share of successes that is promised, above 0 and below 1
 * @param recent length of the last part in whole minutes, at least 1 min
 */
public record BudgetBurn(RateMetric rate, double objective, Duration recent) implements Metric {

    public BudgetBurn {
        if (!(objective > 0 && objective < 1)) {
            throw new IllegalArgumentException("burn_rate.objective must be above 0 and below 1, was " + objective);
        }
    }

    @Override
    public String code() {
        return rate.code().replace("_rate", "_burn_rate");
    }

    @Override
    public String title() {
        return rate.title().replace(" rate", " burn rate");
    }

    @Override
    public Unit unit() {
        return Unit.BURN;
    }

    @Override
    public Class<? extends MinuteWindow> source() {
        return rate.source();
    }

    @Override
    public Set<String> labels() {
        return rate.labels();
    }

    @Override
    public boolean counts(String errorType) {
        return rate.counts(errorType);
    }

    /** When everything fails, the budget burns this fast and no faster. */
    @Override
    public double largestThreshold(Duration window) {
        return Math.nextDown(1 / (1 - objective));
    }

    @Override
    public Tally of(Sample sample) {
        Tally whole = rate.of(sample);
        Tally last = rate.of(sample.within(Span.endingWith(sample.now(), recent)));
        double burn = Math.min(whole.value(), last.value()) / (1 - objective);
        return new Tally(burn, whole.count(), whole.total(), whole.errors());
    }
}
