package dev.replystream.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** See {@code docs/adr/0008}. */
class ArchitectureTest {

    private static final List<String> BENCHMARKS = List.of("worker", "aggregate", "alerts");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.replystream.bench");

    @Test
    void findsTheClassesOfTheModule() {
        assertThat(CLASSES.contain(Bench.class)).isTrue();
        assertThat(CLASSES).hasSizeGreaterThan(30);
    }

    @Test
    void theHarnessKnowsNoBenchmarkAndNoService() {
        only("harness", "dev.replystream.bench.harness..").check(CLASSES);
    }

    @Test
    void theLabKnowsNoBenchmarkAndNoService() {
        only(
                        "lab",
                        "dev.replystream.bench.lab..",
                        "dev.replystream.bench.harness..",
                        "dev.replystream.local..",
                        "dev.replystream.cli..",
                        "dev.replystream.schemas..",
                        "dev.replystream.avro..")
                .check(CLASSES);
    }

    @Test
    void rulesCanFail() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> only("worker", "dev.replystream.bench.worker..").check(CLASSES));
    }

    @Test
    void benchmarksDoNotDependOnEachOther() {
        slices().matching("dev.replystream.bench.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
        for (String benchmark : BENCHMARKS) {
            String packages = "dev.replystream.bench." + benchmark + "..";
            noClasses()
                    .that()
                    .resideOutsideOfPackage(packages)
                    .and()
                    .doNotHaveFullyQualifiedName(Bench.class.getName())
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(packages)
                    .check(CLASSES);
        }
    }

    @Test
    void eachPeerIsKnownWhereItIsASide() {
        knownOnlyTo("worker.side", "io.confluent..").check(CLASSES);
        knownOnlyTo("aggregate.side", "org.apache.kafka.streams..").check(CLASSES);
        knownOnlyTo("aggregate.side.flink", "org.apache.flink..").check(CLASSES);
    }

    private static ArchRule knownOnlyTo(String part, String peer) {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.replystream.bench." + part + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(peer);
    }

    private static ArchRule only(String part, String... allowed) {
        return noClasses()
                .that()
                .resideInAPackage("dev.replystream.bench." + part + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.replystream..").and(resideOutsideOfPackages(allowed)));
    }
}
