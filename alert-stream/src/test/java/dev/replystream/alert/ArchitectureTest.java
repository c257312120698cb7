package dev.replystream.alert;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
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

    private static final String[] PURE = {
        "dev.replystream.alert.measure",
        "dev.replystream.alert.rule",
        "dev.replystream.alert.state",
        "dev.replystream.alert.evaluation"
    };
    private static final String[] FRAMEWORKS = {
        "org.apache.kafka..",
        "org.springframework..",
        "org.jooq..",
        "com.openai..",
        "org.apache.avro..",
        "io.micrometer.."
    };

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.replystream.alert");

    @Test
    void findsTheClasses() {
        assertThat(classes).hasSizeGreaterThan(40);
    }

    @Test
    void dependsOnNoOtherService() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "dev.replystream.alert..",
                                "dev.replystream.schemas..",
                                "dev.replystream.avro..",
                                "dev.replystream.service..")
                        .or(not(resideInAnyPackage("dev.replystream.."))))
                .check(classes);
    }

    @Test
    void keepsFrameworksOutOfTheDomain() {
        noFrameworks(PURE).check(classes);
    }

    @Test
    void findsFrameworksWhereTheyAre() {
        assertThatThrownBy(() -> noFrameworks("dev.replystream.alert.topology").check(classes))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void keepsSpringOutOfTheTopology() {
        noClasses()
                .that()
                .resideInAPackage("dev.replystream.alert.topology")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "io.micrometer..")
                .check(classes);
    }

    @Test
    void hasNoCycles() {
        slices().matching("dev.replystream.alert.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    private static ArchRule noFrameworks(String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS);
    }
}
