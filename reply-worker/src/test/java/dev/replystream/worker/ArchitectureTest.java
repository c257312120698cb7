package dev.replystream.worker;

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
            .importPackages("dev.replystream.worker");

    @Test
    void findsTheClassesOfTheModule() {
        assertThat(CLASSES).hasSizeGreaterThan(80);
    }

    @Test
    void dependsOnContractsAndTheServiceKitOnly() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.replystream..")
                        .and(resideOutsideOfPackages(
                                "dev.replystream.worker..",
                                "dev.replystream.schemas..",
                                "dev.replystream.avro..",
                                "dev.replystream.service..")))
                .check(CLASSES);
    }

    @Test
    void keepsTheWindowPlainJava() {
        noClasses()
                .that()
                .resideInAPackage("dev.replystream.worker.window")
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(
                        "java.lang..",
                        "java.util..",
                        "java.io",
                        "java.time",
                        "org.jspecify..",
                        "dev.replystream.worker.window"))
                .check(CLASSES);
    }

    @Test
    void keepsEachLibraryInItsPackage() {
        only("com.openai..", "openai").check(CLASSES);
        only("org.jooq..", "conversation", "delivery").check(CLASSES);
        only("com.knuddels..", "reply").check(CLASSES);
    }

    @Test
    void findsOpenAiWhereItIs() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> only("com.openai..", "window").check(CLASSES))
                .withMessageContaining("ChatCompletionsGenerator");
    }

    @Test
    void hasNoCycles() {
        slices().matching("dev.replystream.worker.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    private static ArchRule only(String library, String... packages) {
        String[] allowed = new String[packages.length];
        for (int i = 0; i < packages.length; i++) {
            allowed[i] = "dev.replystream.worker." + packages[i] + "..";
        }
        return noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
