package dev.replystream.cli.check;

import java.util.ArrayList;
import java.util.List;

/**
 * The promises of the pipeline, checked against what was seen of a period in which all work came to an end: exactly one
 * committed reply and outcome for each message, replies of a conversation in the order of its messages, exactly one account of each
 * call in the ledger, in the usage events and at the provider, and exactly one
 * delivery of each reply to Telegram.
 */
public final class PipelineCheck {
    private PipelineCheck() {}

    /**
     * All that does not hold; empty when everything does.
     *
     * @param acknowledged messages of whose acceptance a sender was told
     */
    public static List<Violation> violationsIn(Observation observation, List<ObservedMessage> acknowledged) {
        List<Violation> violations =
                new ArrayList<>(new AcknowledgedCheck(observation.messages(), acknowledged).violations());
        violations.addAll(violationsIn(observation));
        return List.copyOf(violations);
    }

    /** All that does not hold; empty when everything does. */
    public static List<Violation> violationsIn(Observation observation) {
        List<Violation> violations = new ArrayList<>();
        violations.addAll(new ReplyCheck(observation).violations());
        violations.addAll(new OutcomeCheck(observation).violations());
        violations.addAll(new CallCheck(observation.calls(), observation.replies()).violations());
        observation.deliveries().ifPresent(deliveries -> violations.addAll(new DeliveryCheck(deliveries).violations()));
        return List.copyOf(violations);
    }
}
