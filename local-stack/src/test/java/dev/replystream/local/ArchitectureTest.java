package dev.replystream.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.replystream.local");

    @Test
    void looksAtTheModulesClasses() {
        assertThat(CLASSES.contain(LocalStack.class)).isTrue();
        assertThat(CLASSES).hasSizeGreaterThan(20);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.replystream.local.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void innerPackagesDoNotKnowTheStack() {
        noClasses()
                .that()
                .resideInAPackage("dev.replystream.local.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.replystream.local")
                .check(CLASSES);
    }

    @Test
    void childProcessesAreStartedInOnePackage() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.replystream.local",
                        "..kafka..",
                        "..registry..",
                        "..container..",
                        "..openai..",
                        "..simulator..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(CLASSES);
    }

    @Test
    void findsChildProcessesWhereTheyAre() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> noClasses()
                        .should()
                        .dependOnClassesThat()
                        .areAssignableTo(ProcessBuilder.class)
                        .check(CLASSES))
                .withMessageContaining("ProcessBuilder");
    }

    @Test
    void classesAreNamedForWhatTheyAre() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .resideInAnyPackage("..util..", "..utils..")
                .check(CLASSES);
    }

    @Test
    void springIsNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
    }
}
