package dev.replystream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.bench.harness.Benchmark;
import dev.replystream.bench.harness.Effort;
import dev.replystream.bench.harness.Effort.Scale;
import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Goal;
import dev.replystream.bench.harness.Progress;
import dev.replystream.bench.harness.UnsoundRunException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final List<Effort> efforts = new ArrayList<>();

    @Test
    void printsATableAndKeepsProgressOutOfIt() {
        assertThat(run("fake")).isZero();

        assertThat(out.toString()).startsWith("what ").contains("rate", "3 msg/s", "NO");
        assertThat(errors.toString()).isEqualTo("bench: measuring" + System.lineSeparator());
        assertThat(efforts).containsExactly(Effort.of(Scale.FULL));
    }

    @Test
    void printsOneObjectALine() {
        assertThat(run("fake", "--json")).isZero();

        assertThat(out.toString().lines())
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).startsWith("{\"name\":\"rate\""));
    }

    @Test
    void measuresAsMuchAsItIsTold() {
        run("fake", "--quick");
        run("fake", "--quick", "--rounds", "3");
        run("fake", "--part", "one", "--part", "two");

        assertThat(efforts)
                .containsExactly(
                        new Effort(Scale.QUICK, 1, Set.of()),
                        new Effort(Scale.QUICK, 3, Set.of()),
                        new Effort(Scale.FULL, 5, Set.of("one", "two")));
    }

    @Test
    void listsTheBenchmarksWhenTheNameIsUnknown() {
        assertThat(run("nothing")).isEqualTo(2);

        assertThat(errors.toString()).contains("There is no benchmark 'nothing'", "fake: measures nothing");
        assertThat(efforts).isEmpty();
    }

    @Test
    void listsThePartsWhenOneIsUnknown() {
        assertThat(run("fake", "--part", "three")).isEqualTo(2);

        assertThat(errors.toString()).contains("'fake' has no part 'three', it has [one, two]");
    }

    @Test
    void refusesWhatIsOutOfRangeOrMissing() {
        assertThat(run("fake", "--rounds", "0")).isEqualTo(2);
        assertThat(run("fake", "--rounds", "many")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run("fake", "--part", "one", "--write")).isEqualTo(2);

        assertThat(errors.toString()).contains("--rounds must be between 1 and 100, was 0", "NAME", "--write");
        assertThat(efforts).isEmpty();
    }

    @Test
    void saysThatARunWasNotSound() {
        assertThat(run("broken")).isEqualTo(1);

        assertThat(errors.toString()).contains("the run was not sound: a side stood still");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void namesOfBenchmarksDiffer() {
        assertThat(Bench.all())
                .extracting(Benchmark::name)
                .doesNotHaveDuplicates()
                .contains("worker", "aggregate", "alerts");
    }

    private int run(String... arguments) {
        CommandLine command =
                Bench.commandLine(List.of(new FakeBenchmark("fake", false), new FakeBenchmark("broken", true)));
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(errors));
        return command.execute(arguments);
    }

    private final class FakeBenchmark implements Benchmark {

        private final String name;
        private final boolean broken;

        FakeBenchmark(String name, boolean broken) {
            this.name = name;
            this.broken = broken;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String description() {
            return "measures nothing";
        }

        @Override
        public List<String> parts() {
            return List.of("one", "two");
        }

        @Override
        public List<Figure> measure(Effort effort, Progress progress) {
            if (broken) {
                throw new UnsoundRunException("a side stood still");
            }
            efforts.add(effort);
            progress.say("measuring");
            return List.of(
                    Figure.ofLimit("rate", "msg/s", List.of(3.0), "limit", 4).withGoal(Goal.ratioAtLeast(0.8)));
        }
    }
}
