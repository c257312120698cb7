package dev.replystream.alert.topology;

import dev.replystream.alert.rule.Rule;
import java.time.Duration;
import java.util.List;

/**
 * How the topology evaluates.
 *
 * @param builtIn rules of every tenant
 * @param interval shortest time between two evaluations of a tenant
 * @param listener hears of each
 */
public record EvaluationPlan(List<Rule> builtIn, Duration interval, EvaluationListener listener) {

    public EvaluationPlan {
        builtIn = List.copyOf(builtIn);
    }
}
