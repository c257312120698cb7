package dev.replystream.e2e.kill;

import dev.replystream.cli.check.CallBalance;
import dev.replystream.e2e.kill.CallLog.Intent;
import dev.replystream.e2e.kill.Stage.Struck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calls that were paid for, or may have been, without becoming a reply, by the fault that each is the price of: the first one
 * that concerned its worker after the call had begun.
 *
 * @param byFault messages of each such call
 * @param others calls that no fault followed
 */
record PaidTwice(Map<Struck, List<Integer>> byFault, List<Intent> others) {

    static PaidTwice of(CallLog log, CallBalance balance, List<Struck> faults) {
        Set<String> wasted = new HashSet<>(balance.unused());
        wasted.addAll(balance.lost());
        Map<Struck, List<Integer>> byFault = new LinkedHashMap<>();
        faults.forEach(fault -> byFault.put(fault, new ArrayList<>()));
        List<Intent> others = new ArrayList<>();
        for (Intent call : log.of(wasted)) {
            Optional<Struck> cause = faults.stream()
                    .filter(fault ->
                            fault.concerns(call.workerId()) && !fault.at().isBefore(call.at()))
                    .findFirst();
            cause.ifPresentOrElse(
                    fault -> byFault.computeIfAbsent(fault, _ -> new ArrayList<>())
                            .add(call.messages()),
                    () -> others.add(call));
        }
        return new PaidTwice(byFault, others);
    }

    /** Most calls that one kill of a worker cost. */
    int mostCallsOfKill() {
        return byFault.entrySet().stream()
                .filter(each -> each.getKey().isKill())
                .mapToInt(each -> each.getValue().size())
                .max()
                .orElse(0);
    }

    /** Most messages that were paid for twice because of one kill of a worker. */
    int mostMessagesOfKill() {
        return byFault.entrySet().stream()
                .filter(each -> each.getKey().isKill())
                .mapToInt(each ->
                        each.getValue().stream().mapToInt(Integer::intValue).sum())
                .max()
                .orElse(0);
    }
}
