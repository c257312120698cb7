package dev.replystream.e2e.kill;

import dev.replystream.cli.check.CallBalance;
import dev.replystream.cli.check.Observation;
import dev.replystream.cli.check.ObservedEvent;
import dev.replystream.cli.check.PipelineCheck;
import dev.replystream.cli.check.Violation;
import dev.replystream.e2e.kill.Stage.Struck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the faults of a round cost.
 *
 * @param observation all that was seen of the round
 * @param balance what became of its calls
 * @param paidTwice the price of each fault
 * @param recoveries for each kill and each partition of the worker that was killed: time until a new reply could be read
 * @param unanswered partitions of workers that were killed, of which no further reply came
 * @param healed time from the end of the load until nothing was left to do
 */
record KillReport(
        Observation observation,
        CallBalance balance,
        PaidTwice paidTwice,
        Percentiles recoveries,
        int unanswered,
        Duration healed) {

    static KillReport of(Observation observation, CallLog log, List<Struck> faults, ReplyWatch watch, Duration healed) {
        CallBalance balance = CallBalance.of(observation);
        List<Duration> recoveries = new ArrayList<>();
        int unanswered = 0;
        for (Struck fault : faults) {
            if (!fault.isKill()) {
                continue;
            }
            for (int partition : log.partitionsOf(fault.workerId(), fault.at())) {
                Optional<Duration> next = watch.untilNextAfter(fault.at(), partition);
                next.ifPresent(recoveries::add);
                unanswered += next.isEmpty() ? 1 : 0;
            }
        }
        return new KillReport(
                observation,
                balance,
                PaidTwice.of(log, balance, faults),
                new Percentiles(recoveries),
                unanswered,
                healed);
    }

    List<String> lines() {
        return List.of(
                "faults     %s".formatted(faultsByKind()),
                "messages   %d on the topic, %d replies; lag 0 after %.1f s"
                        .formatted(
                                observation.messages().size(),
                                observation.replies().size(),
                                healed.toMillis() / 1000.0),
                "calls      %d received = %d used + %d failed + %d cancelled + %d lost + %d paid for and not used"
                        .formatted(
                                balance.received(),
                                balance.used().size(),
                                balance.failed().size(),
                                balance.cancelled().size(),
                                balance.lost().size(),
                                balance.unused().size()),
                "lost       %d events, %d corrected"
                        .formatted(
                                events(event -> event.figures().status().equals(ObservedEvent.LOST)),
                                events(event -> event.revision() > 0)),
                "paid twice at most %d calls, %d messages for one kill; after no fault %d calls; by fault %s"
                        .formatted(
                                paidTwice.mostCallsOfKill(),
                                paidTwice.mostMessagesOfKill(),
                                paidTwice.others().size(),
                                paidTwice.byFault().values().stream()
                                        .map(List::size)
                                        .toList()),
                deliveries(),
                "recovery   kill to the next reply of a partition of the worker: %s; %d partitions got none"
                        .formatted(recoveries, unanswered));
    }

    private String deliveries() {
        return "deliveries %d replies to Telegram, %d messages sent since the start; %d given up as nobody knew of them"
                .formatted(
                        observation.deliveries().map(each -> each.due().size()).orElse(0),
                        observation
                                .deliveries()
                                .map(each -> each.messages().size())
                                .orElse(0),
                        deliveriesUncertain());
    }

    /** Deliveries of which nobody could know whether they had arrived. */
    long deliveriesUncertain() {
        return PipelineCheck.violationsIn(observation).stream()
                .filter(violation -> violation.kind() == Violation.Kind.DELIVERY_UNCERTAIN)
                .count();
    }

    private long events(Predicate<ObservedEvent> wanted) {
        return observation.calls().events().stream().filter(wanted).count();
    }

    private Map<String, Long> faultsByKind() {
        return paidTwice.byFault().keySet().stream()
                .collect(Collectors.groupingBy(
                        struck -> struck.fault().getClass().getSimpleName(), TreeMap::new, Collectors.counting()));
    }
}
