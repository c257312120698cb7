package dev.replystream.alert;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The library is used by a service, the command line and whoever wants to try a rule: it needs nothing but contracts. */
class RulesArchitectureTest {

    private static final String[] KNOWN = {
        "java..",
        "org.jspecify..",
        "com.datadoghq.sketches..",
        "com.google.errorprone.annotations..",
        "org.apache.avro..",
        "tools.jackson.."
    };

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.replystream.alert");

    @Test
    void findsTheClasses() {
        assertThat(classes).hasSizeGreaterThan(40);
    }

    @Test
    void knowsNothingButContracts() {
        onlyUsing("dev.replystream.alert..", "dev.replystream.avro..", "dev.replystream.schemas..")
                .check(classes);
    }

    @Test
    void seesWhatItUses() {
        assertThatThrownBy(() -> onlyUsing("dev.replystream.alert..").check(classes))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void hasNoCycles() {
        slices().matching("dev.replystream.alert.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    private static ArchRule onlyUsing(String... own) {
        return classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(own).or(resideInAnyPackage(KNOWN)));
    }
}
