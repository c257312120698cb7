package dev.replystream.usage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.replystream.usage");

    @Test
    void looksAtTheWholeModule() {
        assertThat(CLASSES).hasSizeGreaterThan(50);
    }

    @Test
    void dependsOnContractsAndServiceKitOnly() {
        noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "belong to another module",
                        type -> type.getPackageName().startsWith("dev.replystream.")
                                && !type.getPackageName()
                                        .matches("dev\\.replystream\\.(schemas|avro|service|usage)(\\..*)?")))
                .check(CLASSES);
    }

    @Test
    void keepsTheRulesOfCallsAndSumsFreeOfFrameworks() {
        pure("dev.replystream.usage.call", "dev.replystream.usage.total").check(CLASSES);
    }

    @Test
    void keepsSpringOutOfTopologies() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Topology")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "io.micrometer..")
                .check(CLASSES);
    }

    @Test
    void hasNoCycles() {
        slices().matching("dev.replystream.usage.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void namesNothingImplOrUtil() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Util|Utils|Helper|Manager)")
                .check(CLASSES);
    }

    @Test
    void failsWhereARuleIsBroken() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> pure("dev.replystream.usage.ledger").check(CLASSES))
                .withMessageContaining("LedgerTopology");
    }

    private static ArchRule pure(String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..", "org.springframework..", "org.jooq..", "com.openai..", "io.micrometer..");
    }
}
