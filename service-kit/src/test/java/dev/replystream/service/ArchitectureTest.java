package dev.replystream.service;

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
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.replystream.service");

    @Test
    void findsTheClassesOfTheModule() {
        assertThat(CLASSES).hasSizeGreaterThan(20);
    }

    @Test
    void keepsDeadLettersFreeOfSpring() {
        without("dev.replystream.service.deadletter..", "org.springframework..").check(CLASSES);
    }

    @Test
    void keepsRequestsToTheOutsideFreeOfSpring() {
        without("dev.replystream.service.outbound..", "org.springframework..").check(CLASSES);
    }

    @Test
    void findsSpringWhereItIs() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> without("dev.replystream.service.web..", "org.springframework..")
                        .check(CLASSES))
                .withMessageContaining("ProblemDetails");
    }

    @Test
    void dependsOnNoOtherModule() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.replystream..")
                        .and(resideOutsideOfPackages(
                                "dev.replystream.service..", "dev.replystream.schemas..", "dev.replystream.avro..")))
                .check(CLASSES);
    }

    @Test
    void hasNoCycles() {
        slices().matching("dev.replystream.service.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    private static ArchRule without(String ours, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(ours)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }
}
