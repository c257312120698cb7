package dev.replystream.local.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SimulatorArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(
                    "dev.replystream.local.openai",
                    "dev.replystream.local.simulator",
                    "dev.replystream.local.telegram");

    @Test
    void onlyTheHttpPackageKnowsTheNetwork() {
        assertThat(CLASSES).hasSizeGreaterThan(60);
        noClasses()
                .that()
                .resideOutsideOfPackage("..simulator.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "java.net.http..", "java.nio.channels.spi..")
                .check(CLASSES);
    }

    @Test
    void findsTheNetworkWhereItIs() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.netty..")
                        .check(CLASSES))
                .withMessageContaining("simulator.http");
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.replystream.local.(*).(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void nothingReadsTheWallClockByItself() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.replystream.local.openai", "dev.replystream.local.telegram", "..simulator.http..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }
}
