package dev.replystream.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.e2e.gate.SampleModule.Build;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildGatesIT {

    private static final String SAMPLE = """
            package sample;

            import java.util.List;
            import org.jspecify.annotations.Nullable;

            /** A class. */
            public final class Sample {

                private Sample() {}

                static int length(@Nullable String text, List<String> others) {
                    %s
                }
            }
            """;
    private static final String SOUND = "return text == null ? others.size() : text.length();";

    @TempDir
    private Path folder;

    @Test
    void soundModuleBuilds() throws Exception {
        Build build = SampleModule.in(folder, SAMPLE.formatted(SOUND), "").compile();

        assertThat(build.status()).as(build.output()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "NullAway   | return text.length() + others.size();                       | [NullAway]",
                "Error Prone| return others.contains(1) ? 1 : 0;                           | [CollectionIncompatibleType]",
                "javac lint | return new java.util.ArrayList(others).size();                     | found raw type",
                "format     | return   others.size();                                      | format violations",
            })
    void brokenRuleBreaksBuild(String gate, String body, String complaint) throws Exception {
        Build build = SampleModule.in(folder, SAMPLE.formatted(body), "").compile();

        assertThat(build.status()).as(build.output()).isEqualTo(1);
        assertThat(build.output()).contains(complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maven.versions | [99,)   | RequireMavenVersion",
                "java.versions  | [26,27) | Replystream builds with JDK 25",
            })
    void wrongToolBreaksBuild(String range, String versions, String complaint) throws Exception {
        Build build = SampleModule.in(folder, SAMPLE.formatted(SOUND), "").compile("-D" + range + "=" + versions);

        assertThat(build.status()).as(build.output()).isEqualTo(1);
        assertThat(build.output()).contains(complaint);
    }

    @Test
    void dependencyThatIsNamedTwiceBreaksBuild() throws Exception {
        String library = """
                        <dependency>
                            <groupId>org.jspecify</groupId>
                            <artifactId>jspecify</artifactId>
                        </dependency>
                """;
        String twice = "    <dependencies>\n" + library + library + "    </dependencies>\n";
        Build build = SampleModule.in(folder, SAMPLE.formatted(SOUND), twice).compile();

        assertThat(build.status()).isEqualTo(1);
        assertThat(build.output()).contains("org.jspecify:jspecify").contains("duplicate");
    }

    @Test
    void bannedLibraryBreaksBuild() throws Exception {
        String banned = """

                    <dependencies>
                        <dependency>
                            <groupId>junit</groupId>
                            <artifactId>junit</artifactId>
                            <version>4.13.2</version>
                            <scope>test</scope>
                        </dependency>
                    </dependencies>
                """;
        Build build = SampleModule.in(folder, SAMPLE.formatted(SOUND), banned).compile();

        assertThat(build.status()).isEqualTo(1);
        assertThat(build.output()).contains("junit:junit").contains("banned");
    }
}
