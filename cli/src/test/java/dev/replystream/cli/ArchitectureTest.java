package dev.replystream.cli;

import static com.tngtech.archunit.base.DescribedPredicate.or;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.replystream.cli");

    @Test
    void looksAtTheModulesClasses() {
        assertThat(CLASSES.contain(Replystream.class)).isTrue();
        assertThat(CLASSES).hasSizeGreaterThan(50);
    }

    @Test
    void dependsOnAlertRulesLocalStackAndSchemasOnly() {
        classes()
                .that()
                .resideInAPackage("dev.replystream.cli..")
                .should()
                .onlyDependOnClassesThat(or(
                        resideOutsideOfPackage("dev.replystream.."),
                        resideInAnyPackage(
                                "dev.replystream.cli..",
                                "dev.replystream.alert..",
                                "dev.replystream.local..",
                                "dev.replystream.schemas..",
                                "dev.replystream.avro..")))
                .check(CLASSES);
    }

    @Test
    void theCheckIsPlainJava() {
        plain("dev.replystream.cli.check..").check(CLASSES);
    }

    @Test
    void theBuilderOfConversationsKnowsNoKafka() {
        withoutKafka("dev.replystream.cli.conversation..").check(CLASSES);
    }

    @Test
    void rulesCanFail() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> plain("dev.replystream.cli.observe..").check(CLASSES));
    }

    @Test
    void thePipelinePrintsNothingAndKnowsNoCommand() {
        noClasses()
                .that()
                .resideInAPackage("dev.replystream.cli.pipeline..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "dev.replystream.cli.up..", "dev.replystream.cli.demo..")
                .orShould()
                .accessField(System.class, "out")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.replystream.cli.(*)..").should().beFreeOfCycles().check(CLASSES);
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

    private static ArchRule plain(String packages) {
        return noClasses()
                .that()
                .resideInAPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache..", "dev.replystream.avro..", "picocli..", "tools.jackson..");
    }

    private static ArchRule withoutKafka(String packages) {
        return noClasses()
                .that()
                .resideInAPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache..", "picocli..");
    }
}
