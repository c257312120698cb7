package dev.replystream.ingest;

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
            .importPackages("dev.replystream.ingest");

    @Test
    void findsTheClassesOfTheModule() {
        assertThat(CLASSES).hasSizeGreaterThan(20);
    }

    @Test
    void dependsOnNoOtherService() {
        onlyOurs("dev.replystream.ingest..").check(CLASSES);
    }

    @Test
    void findsADependencyOnAnotherModule() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> onlyOurs("dev.replystream.ingest.web..").check(CLASSES))
                .withMessageContaining("dev.replystream.ingest.publish");
    }

    @Test
    void keepsReadingAndRememberingFreeOfKafkaAndSpring() {
        pure("dev.replystream.ingest.request..").check(CLASSES);
        pure("dev.replystream.ingest.idempotency..").check(CLASSES);
    }

    @Test
    void findsKafkaWhereItIs() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> pure("dev.replystream.ingest.publish..").check(CLASSES))
                .withMessageContaining("org.apache.kafka");
    }

    @Test
    void hasNoCycles() {
        slices().matching("dev.replystream.ingest.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void hasNoImplementationsByNameAndNoUtilities() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .resideInAPackage("..util..")
                .check(CLASSES);
    }

    private static ArchRule onlyOurs(String module) {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.replystream..")
                        .and(resideOutsideOfPackages(
                                module,
                                "dev.replystream.schemas..",
                                "dev.replystream.avro..",
                                "dev.replystream.service..")));
    }

    private static ArchRule pure(String packages) {
        return noClasses()
                .that()
                .resideInAPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.springframework..", "jakarta..");
    }
}
