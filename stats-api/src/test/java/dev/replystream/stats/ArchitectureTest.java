package dev.replystream.stats;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.replystream.stats");

    private static final ArchRule ONLY_WHAT_A_SERVICE_MAY_USE = classes()
            .should()
            .onlyDependOnClassesThat(resideInAPackage("dev.replystream.stats..")
                    .or(resideInAPackage("dev.replystream.schemas.."))
                    .or(resideInAPackage("dev.replystream.avro.."))
                    .or(resideInAPackage("dev.replystream.service.."))
                    // The library of rules, which is no service.
                    .or(resideInAPackage("dev.replystream.alert.."))
                    .or(not(resideInAPackage("dev.replystream.."))));

    @Test
    void findsOurClasses() {
        assertThat(OURS).hasSizeGreaterThan(60);
    }

    @Test
    void dependsOnNoOtherService() {
        ONLY_WHAT_A_SERVICE_MAY_USE.check(OURS);
    }

    @Test
    void sumsKnowNoFramework() {
        noClasses()
                .that()
                .haveNameMatching(".*\\.(period\\.[A-Za-z]+"
                        + "|usage\\.(Cube|Sum|(Usage|Reply)(Sum|Totals)|Usage(Filter|Query|Report)|WindowFigures|ReplyFigures))"
                        + "(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.springframework..", "org.jooq..", "org.apache.avro..")
                .check(OURS);
    }

    @Test
    void featuresHaveNoCycles() {
        slices().matching("dev.replystream.stats.(*)..")
                .should()
                .beFreeOfCycles()
                .check(OURS);
    }

    @Test
    void nothingIsNamedImplOrUtil() {
        noClasses().should().haveSimpleNameEndingWith("Impl").check(OURS);
        noClasses().should().resideInAPackage("..util..").check(OURS);
    }

    @Test
    void ruleCanFail() {
        ArchRule broken = noClasses().should().dependOnClassesThat().resideInAPackage("org.jooq..");

        assertThatThrownBy(() -> broken.check(OURS)).isInstanceOf(AssertionError.class);
    }
}
