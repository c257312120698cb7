package dev.replystream.cli.check;

import dev.replystream.cli.check.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Each call exactly one account, the same everywhere. */
final class CallCheck {
    private final Observation.Calls calls;
    private final List<ObservedReply> replies;
    private final Set<String> intents;
    private final Map<String, CallFigures> outcomes = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    CallCheck(Observation.Calls calls, List<ObservedReply> replies) {
        this.calls = calls;
        this.replies = replies;
        this.intents = new HashSet<>(calls.intents());
        calls.outcomes().forEach(outcome -> outcomes.put(outcome.callId(), outcome.figures()));
    }

    List<Violation> violations() {
        repeated(calls.intents(), Function.identity())
                .forEach(id -> add(Kind.INTENT_TWICE, id, "two intents on the ledger"));
        calls.outcomes().stream()
                .filter(outcome -> !intents.contains(outcome.callId()))
                .forEach(outcome -> add(Kind.OUTCOME_WITHOUT_INTENT, outcome.callId(), "an outcome on the ledger"));
        checkReplies();
        checkEvents();
        calls.journal().ifPresent(this::checkJournal);
        calls.journal().ifPresent(this::checkCharges);
        return violations;
    }

    private void checkReplies() {
        for (ObservedReply reply : replies) {
            String callId = reply.callId();
            CallFigures figures = callId == null ? null : outcomes.get(callId);
            if (callId != null && (figures == null || !figures.succeeded())) {
                add(
                        Kind.REPLY_WITHOUT_CALL,
                        reply.replyId(),
                        "its call %s %s".formatted(callId, figures == null ? "has no outcome" : figures.status()));
            }
        }
    }

    private void checkEvents() {
        repeated(calls.events(), event -> event.callId() + " revision " + event.revision())
                .forEach(id -> add(Kind.EVENT_TWICE, id, "two usage events"));
        Set<String> told = new HashSet<>();
        Set<String> corrected = new HashSet<>();
        for (ObservedEvent event : calls.events()) {
            told.add(event.callId());
            if (event.revision() > 0) {
                corrected.add(event.callId());
            }
        }
        calls.events().forEach(event -> checkEvent(event, corrected.contains(event.callId())));
        intents.stream()
                .filter(id -> !told.contains(id))
                .sorted()
                .forEach(id -> add(
                        Kind.INTENT_WITHOUT_EVENT,
                        id,
                        outcomes.containsKey(id) ? "its outcome is on the ledger" : "it has no outcome either"));
    }

    private void checkEvent(ObservedEvent event, boolean corrected) {
        if (!intents.contains(event.callId())) {
            add(
                    Kind.EVENT_WITHOUT_INTENT,
                    event.callId(),
                    "a usage event with status " + event.figures().status());
        }
        CallFigures outcome = outcomes.get(event.callId());
        boolean lost = event.figures().status().equals(ObservedEvent.LOST);
        if (outcome == null) {
            if (!lost && intents.contains(event.callId())) {
                add(
                        Kind.EVENT_WITHOUT_OUTCOME,
                        event.callId(),
                        "its event says %s".formatted(event.figures().status()));
            }
            return;
        }
        // A call that was given up as lost and ended after all has two events: the correction tells the outcome.
        if (event.revision() == 0 && lost) {
            if (!corrected) {
                add(Kind.LOST_AND_NOT_CORRECTED, event.callId(), "the ledger says %s".formatted(outcome.status()));
            }
            return;
        }
        if (!outcome.equals(event.figures())) {
            add(
                    Kind.EVENT_DIFFERS_FROM_LEDGER,
                    event.callId(),
                    "the event says %s, the ledger %s".formatted(event.figures(), outcome));
        }
    }

    private void checkJournal(List<JournalCall> journal) {
        repeated(journal.stream().filter(call -> !call.callId().isEmpty()).toList(), JournalCall::callId)
                .forEach(id -> add(Kind.CALL_TWICE, id, "the provider received it twice"));
        Set<String> received = new HashSet<>();
        for (JournalCall call : journal) {
            received.add(call.callId());
            if (!intents.contains(call.callId())) {
                add(Kind.CALL_WITHOUT_INTENT, call.callId().isEmpty() ? "(no id)" : call.callId(), "received");
            }
            checkTokens(call);
        }
        outcomes.forEach((id, figures) -> {
            if (figures.succeeded() && !received.contains(id)) {
                add(Kind.SUCCESS_WITHOUT_CALL, id, "the provider did not receive it");
            }
        });
    }

    private void checkCharges(List<JournalCall> journal) {
        Set<String> declared = new HashSet<>();
        Set<String> told = new HashSet<>();
        for (ObservedEvent event : calls.events()) {
            told.add(event.callId());
            if (event.declaresCharge()) {
                declared.add(event.callId());
            }
        }
        journal.stream()
                .filter(call -> call.charged() && told.contains(call.callId()) && !declared.contains(call.callId()))
                .forEach(call ->
                        add(Kind.CHARGED_AND_NOT_DECLARED, call.callId(), "its usage event says that it is free"));
    }

    private void checkTokens(JournalCall call) {
        CallFigures figures = outcomes.get(call.callId());
        if (figures == null || !figures.succeeded() || !call.answered()) {
            return;
        }
        if (figures.promptTokens() != call.promptTokens() || figures.completionTokens() != call.completionTokens()) {
            add(
                    Kind.TOKENS_DIFFER,
                    call.callId(),
                    "ledger %d + %d, provider %d + %d"
                            .formatted(
                                    figures.promptTokens(),
                                    figures.completionTokens(),
                                    call.promptTokens(),
                                    call.completionTokens()));
        }
    }

    private void add(Kind kind, String subject, String detail) {
        violations.add(new Violation(kind, subject, detail));
    }

    private static <T> List<String> repeated(List<T> all, Function<T, String> idOf) {
        return all.stream().collect(Collectors.groupingBy(idOf, Collectors.counting())).entrySet().stream()
                .filter(counted -> counted.getValue() > 1)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
