package dev.replystream.bench.worker;

import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Figure.Opponent;
import dev.replystream.bench.harness.Goal;
import dev.replystream.bench.harness.Part;
import dev.replystream.bench.harness.Rounds;
import dev.replystream.bench.lab.Backlog;
import dev.replystream.bench.lab.Messages;
import dev.replystream.bench.worker.side.SideSettings.Kind;
import dev.replystream.bench.worker.side.SideSettings.Work;
import dev.replystream.schemas.TopicPrefix;
import java.util.ArrayList;
import java.util.List;

/**
 * Throughput while one of a hundred conversations hangs, over that while none does. There are more places for works than
 * conversations, so that a hung conversation takes nobody's place, and all that can be lost are its own messages and what
 * the side makes others wait for. Works take as long as calls do: the offsets that pile up behind the hung message within a
 * minute then fit into the metadata of a commit.
 */
final class HungConversations implements Part<WorkerBenchmark.Bench> {

    private static final long WORK_MILLIS = 500;
    private static final long HUNG_MILLIS = 60_000;
    private static final int HUNG_EVERY = 100;
    private static final int CONVERSATIONS = 300;
    private static final int CONCURRENCY = 512;

    /** A side, with hung conversations or without. */
    private record Case(Kind side, boolean hung) {}

    @Override
    public String name() {
        return "hung";
    }

    @Override
    public List<Figure> measure(WorkerBenchmark.Bench bench) throws Exception {
        Span span = bench.effort()
                .choose(
                        Span.ofMillis(700, 700, 1000),
                        Span.ofMillis(2500, 1500, 3500),
                        Span.ofMillis(3000, 1500, 3500));
        TopicPrefix prefix = bench.lab().newTopics();
        int messages = (int) (CONVERSATIONS * (span.whole().toMillis() + 5000) / WORK_MILLIS);
        Backlog backlog = Messages.append(bench.lab(), prefix, messages, CONVERSATIONS);
        List<Kind> peers =
                bench.effort().choose(List.of(), List.of(), List.of(Kind.PARALLEL_EAGER, Kind.THREAD_PER_PARTITION));
        List<Case> cases = new ArrayList<>();
        addCases(cases, Kind.OURS);
        peers.forEach(peer -> addCases(cases, peer));
        Rounds<Case, Steady> measured = Rounds.interleaved(
                bench.effort().rounds(),
                cases,
                (each, round) -> bench.stand()
                        .measure(new Stand.Task(each.side(), prefix, backlog, CONCURRENCY, workOf(each)), span));
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.against(
                        "replies with 1 % of conversations hung",
                        "msg/s",
                        measured.of(new Case(Kind.OURS, true), Steady::perSecond),
                        new Opponent(
                                "the same with none hung", measured.of(new Case(Kind.OURS, false), Steady::perSecond)))
                .withGoal(Goal.ratioAtLeast(0.98)));
        for (Kind peer : peers) {
            figures.add(Figure.against(
                    "share of replies that 1 % of conversations hung leave, beside " + peer.title(),
                    "",
                    left(measured, Kind.OURS),
                    new Opponent(peer.title(), left(measured, peer))));
        }
        return figures;
    }

    private static void addCases(List<Case> cases, Kind side) {
        cases.add(new Case(side, true));
        cases.add(new Case(side, false));
    }

    private static Work workOf(Case measured) {
        Work work = Work.waiting(WORK_MILLIS);
        return measured.hung() ? work.hanging(HUNG_EVERY, HUNG_MILLIS) : work;
    }

    private static List<Double> left(Rounds<Case, Steady> measured, Kind side) {
        List<Double> hung = measured.of(new Case(side, true), Steady::perSecond);
        List<Double> none = measured.of(new Case(side, false), Steady::perSecond);
        List<Double> shares = new ArrayList<>();
        for (int round = 0; round < hung.size(); round++) {
            shares.add(hung.get(round) / none.get(round));
        }
        return shares;
    }
}
