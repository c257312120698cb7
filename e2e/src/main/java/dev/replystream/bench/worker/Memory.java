package dev.replystream.bench.worker;

import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Figure.Opponent;
import dev.replystream.bench.harness.Goal;
import dev.replystream.bench.harness.Part;
import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.bench.lab.RemoteProgram;
import dev.replystream.bench.worker.memory.MemoryMain;
import dev.replystream.worker.window.FinishedOffsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the window remembers: of a message in flight, of an idle conversation, and behind a message that is stuck. */
final class Memory implements Part<WorkerBenchmark.Bench> {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int SPAN = 8192;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Figure> measure(WorkerBenchmark.Bench bench) throws Exception {
        int inFlight = bench.effort().choose(50_000, 500_000, 1_000_000);
        int conversations = bench.effort().choose(200_000, 3_000_000, 10_000_000);
        int later = bench.effort().choose(200_000, 1_000_000, 1_000_000);
        List<Double> bytes = new ArrayList<>();
        List<JsonNode> passing = new ArrayList<>();
        List<JsonNode> stuck = new ArrayList<>();
        try (RemoteProgram program = RemoteProgram.start(
                MemoryMain.class, bench.lab().logFolder().resolve("memory.log"), "-Xmx1500m", "-XX:+UseSerialGC")) {
            for (int round = 1; round <= bench.effort().rounds(); round++) {
                bytes.add(program.ask("in-flight", inFlight, PATIENCE).asDouble());
                passing.add(program.ask("passing", conversations, PATIENCE));
                stuck.add(checked(program.ask("stuck", later, PATIENCE), later));
                bench.progress().say("round %d: %.0f B per message in flight".formatted(round, bytes.getLast()));
            }
        }
        return List.of(
                Figure.alone("bookkeeping per message in flight", "B", bytes).withGoal(Goal.oursAtMost(500)),
                Figure.alone(
                                "left of an idle conversation, of " + conversations,
                                "B",
                                of(passing, "bytesPerConversation"))
                        .withGoal(Goal.oursAtMost(0.5)),
                Figure.against(
                                "heap after " + conversations + " conversations",
                                "B",
                                of(passing, "heapLate"),
                                new Opponent("after a tenth of them", of(passing, "heapEarly")))
                        .withGoal(Goal.ratioAtMost(1.05)),
                Figure.against(
                                "CPU of the window per message, the last tenth of " + conversations,
                                "us",
                                of(passing, "microsLate"),
                                new Opponent("the first tenth", of(passing, "microsEarly")))
                        .withGoal(Goal.ratioAtMost(1.05)),
                Figure.ofLimit(
                                "commit metadata, one message stuck for " + later + " later ones",
                                "characters",
                                of(stuck, "mostCharacters"),
                                "broker's limit",
                                FinishedOffsets.MAX_CHARACTERS)
                        .withGoal(Goal.ratioAtMost(1)),
                Figure.ofLimit(
                                "messages taken in behind a stuck one of their partition",
                                "msg",
                                of(stuck, "takenBehind"),
                                "max-span",
                                SPAN)
                        .withGoal(Goal.ratioAtMost(1)));
    }

    /** All but those that the partition of the stuck message did not take were finished. */
    private static JsonNode checked(JsonNode outcome, int later) {
        if (outcome.path("finished").asLong() != later) {
            throw new UnsoundRunException("of " + later + " messages after a stuck one "
                    + outcome.path("finished").asLong() + " were finished");
        }
        return outcome;
    }

    private static List<Double> of(List<JsonNode> measured, String field) {
        return measured.stream().map(each -> each.path(field).asDouble()).toList();
    }
}
