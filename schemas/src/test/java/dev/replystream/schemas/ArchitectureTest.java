package dev.replystream.schemas;

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
            .importPackages("dev.replystream");

    @Test
    void findsTheClassesOfTheModule() {
        assertThat(CLASSES).hasSizeGreaterThan(50);
    }

    @Test
    void usesNoSpring() {
        without("dev.replystream..", "org.springframework..").check(CLASSES);
    }

    @Test
    void keepsIdsPricesAndSketchesFreeOfKafkaAndAvro() {
        for (String pure : new String[] {"id", "price", "latency"}) {
            without("dev.replystream.schemas." + pure + "..", "org.apache.kafka..", "org.apache.avro..")
                    .check(CLASSES);
        }
    }

    @Test
    void findsAvroWhereItIs() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> without("dev.replystream.schemas.serde..", "org.apache.avro..")
                        .check(CLASSES))
                .withMessageContaining("AvroEncoder");
    }

    @Test
    void dependsOnNoOtherModule() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.replystream..")
                        .and(resideOutsideOfPackages("dev.replystream.schemas..", "dev.replystream.avro..")))
                .check(CLASSES);
    }

    @Test
    void hasNoCycles() {
        slices().matching("dev.replystream.schemas.(*)..")
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
