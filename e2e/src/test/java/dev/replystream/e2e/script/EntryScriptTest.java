package dev.replystream.e2e.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryScriptTest {

    private static final Path SCRIPT = Path.of("..", "replystream");
    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

    @TempDir
    private Path folder;

    @Test
    void namesTheJdkThatIsMissing() throws Exception {
        Result result = run(Files.readString(SCRIPT).replace("wanted=25", "wanted=99"), Map.of("PATH", USUAL_PATH));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("A JDK 99 is needed", "JAVA_HOME");
    }

    @Test
    void saysThatMavenIsMissing() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String tool : List.of("sh", "dirname", "sed", "readlink", "find", "head")) {
            Files.createSymbolicLink(bin.resolve(tool), toolOf(tool));
        }
        Result result = run(Files.readString(SCRIPT), Map.of("PATH", bin.toString(), "JAVA_HOME", runningJdk()));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("Maven 3.8.6 or newer is needed");
    }

    @Test
    void passesOverAnotherJdkInJavaHome() throws Exception {
        Path other = folder.resolve("jdk-8");
        Files.createSymbolicLink(Files.createDirectories(other.resolve("bin")).resolve("javac"), Path.of("/bin/false"));
        Files.writeString(other.resolve("release"), "JAVA_VERSION=\"1.8.0_400\"\n");
        Path jdks = Files.createDirectories(folder.resolve(".jdks"));
        Files.createSymbolicLink(jdks.resolve("temurin-25"), Path.of(runningJdk()));
        String printsChoice = Files.readString(SCRIPT)
                .replace("case \"${1:-}\" in", "echo \"chosen: $JAVA_HOME\"; exit 0; case \"${1:-}\" in");
        Result result =
                run(printsChoice, Map.of("PATH", USUAL_PATH, "JAVA_HOME", other.toString(), "HOME", folder.toString()));

        assertThat(result.status()).isZero();
        assertThat(result.output()).contains("chosen: ").doesNotContain("jdk-8");
    }

    @Test
    void findsItsProjectThroughLinks() throws Exception {
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(
                project.resolve("replystream"),
                Files.readString(SCRIPT)
                        .replace("case \"${1:-}\" in", "echo \"home: $home\"; exit 0; case \"${1:-}\" in"));
        Path links = Files.createDirectories(folder.resolve("links/bin"));
        Files.createSymbolicLink(links.resolve("second"), Path.of("../../project/replystream"));
        Path first = Files.createSymbolicLink(folder.resolve("first"), links.resolve("second"));

        Result result = run(first, Map.of("PATH", USUAL_PATH, "JAVA_HOME", runningJdk()), "mvn", "-version");

        assertThat(result.output()).isEqualTo("home: %s%n".formatted(project.toRealPath()));
        assertThat(result.status()).isZero();
    }

    @Test
    void buildsTheBenchmarksForABenchmarkOnly() throws Exception {
        Path maven = Files.writeString(
                Files.createDirectory(folder.resolve("maven")).resolve("mvn"),
                "#!/bin/sh\necho \"asked: $*\"\nexit 1\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        Map<String, String> environment =
                Map.of("PATH", maven.getParent() + ":" + USUAL_PATH, "JAVA_HOME", runningJdk());
        Result bench = run(Files.readString(SCRIPT), environment, "bench", "worker");
        Result demo = run(Files.readString(SCRIPT), environment, "demo");

        assertThat(bench.status()).isEqualTo(1);
        assertThat(bench.output())
                .contains("asked: ", "package", "the build failed")
                .doesNotContain("!e2e");
        assertThat(demo.output()).contains("asked: ", "package", "-pl !e2e");
    }

    @Test
    void buildsNothingAgainAfterATestUnlessASourceWasChangedMeanwhile() throws Exception {
        assertThat(demoAfter(0, "", "test")).doesNotContain("asked: ");
        assertThat(demoAfter(1, "", "test")).contains("asked: ", "package");
        assertThat(demoAfter(0, "touch -d '1 minute' \"$PWD/cli/src/main/New.java\"\n", "test"))
                .contains("asked: ", "package");
    }

    @Test
    void takesABuildOfAPartForNone() throws Exception {
        assertThat(demoAfter(0, "", "build")).doesNotContain("asked: ");
        assertThat(demoAfter(0, "", "build", "-rf", ":cli")).contains("asked: ", "package");
    }

    /**
     * What {@code demo} prints after another command.
     *
     * @param status how that ends
     * @param meanwhile what is done while it runs
     */
    private String demoAfter(int status, String meanwhile, String... command) throws IOException, InterruptedException {
        Path project = Files.createTempDirectory(folder, "project");
        for (String module : List.of("cli", "e2e")) {
            Files.createDirectories(project.resolve(module).resolve("target"));
        }
        Files.writeString(
                Files.createDirectories(project.resolve("cli/src/main")).resolve("Old.java"), "");
        Path script = Files.copy(SCRIPT, project.resolve("replystream"));
        Path maven = Files.createDirectories(project.resolve("bin")).resolve("mvn");
        assertThat(Files.createFile(maven).toFile().setExecutable(true)).isTrue();
        Map<String, String> environment =
                Map.of("PATH", maven.getParent() + ":" + USUAL_PATH, "JAVA_HOME", runningJdk());

        Files.writeString(maven, "#!/bin/sh\n" + meanwhile + "exit " + status + "\n");
        assertThat(run(script, environment, command).status()).isEqualTo(status);
        Files.writeString(maven, "#!/bin/sh\necho \"asked: $*\"\nexit 1\n");
        return run(script, environment, "demo").output();
    }

    private Result run(String script, Map<String, String> environment) throws IOException, InterruptedException {
        return run(script, environment, "mvn", "-version");
    }

    private Result run(String script, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return run(Files.writeString(folder.resolve("replystream"), script), environment, arguments);
    }

    private Result run(Path file, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", file.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    private static Path toolOf(String name) {
        return List.of(Path.of("/usr/bin", name), Path.of("/bin", name)).stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static String runningJdk() {
        return System.getProperty("java.home");
    }

    private record Result(int status, String output) {}
}
