package dev.replystream.e2e.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A module of one class whose parent is the project's.
 *
 * @param folder where it is
 */
record SampleModule(Path folder) {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final String MARKED = """
            @NullMarked
            package sample;

            import org.jspecify.annotations.NullMarked;
            """;

    /**
     * Writes the module.
     *
     * @param source its class {@code sample.Sample}
     * @param dependencies the {@code dependencies} of its pom, empty for none
     */
    static SampleModule in(Path folder, String source, String dependencies) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src/main/java/sample"));
        Files.writeString(sources.resolve("Sample.java"), source);
        Files.writeString(sources.resolve("package-info.java"), MARKED);
        Path parent = folder.toRealPath().relativize(PROJECT.resolve("pom.xml").toRealPath());
        Files.writeString(folder.resolve("pom.xml"), pom(parent, dependencies));
        Files.createDirectories(folder.resolve(".mvn"));
        Files.copy(PROJECT.resolve(".mvn/jvm.config"), folder.resolve(".mvn/jvm.config"));
        return new SampleModule(folder);
    }

    private static String pom(Path parent, String dependencies) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 http://maven.apache.org/xsd/maven-4.0.0.xsd">
                    <modelVersion>4.0.0</modelVersion>

                    <parent>
                        <groupId>dev.replystream</groupId>
                        <artifactId>replystream</artifactId>
                        <version>0.1.0-SNAPSHOT</version>
                        <relativePath>%s</relativePath>
                    </parent>

                    <artifactId>sample</artifactId>
                %s</project>
                """.formatted(parent, dependencies);
    }

    /** What this build was told about repositories. */
    private static List<String> outerOptions() {
        List<String> options = new ArrayList<>();
        options.add("-Dmaven.repo.local=" + System.getProperty("outer.repository"));
        if (System.getProperty("outer.offline", "").endsWith("true")) {
            options.add("--offline");
        }
        Path settings = Path.of(System.getProperty("outer.settings"));
        if (Files.exists(settings)) {
            options.addAll(List.of("--settings", settings.toString()));
        }
        return options;
    }

    /** How a build ended. */
    record Build(int status, String output) {}

    /** Compiles it, with further options of Maven, as the project's own modules are compiled. */
    Build compile(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mvn", "--batch-mode", "--no-transfer-progress", "compile"));
        command.addAll(outerOptions());
        command.addAll(List.of(options));
        ProcessBuilder maven =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        maven.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home")));
        Process process = maven.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Build(process.waitFor(), output);
    }
}
