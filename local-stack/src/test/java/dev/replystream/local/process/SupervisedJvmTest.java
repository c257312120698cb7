package dev.replystream.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedJvmTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void runsAClassOfThisClassPathAndStopsItInOrder() {
        ChildProcess child = greet(SupervisedJvm.ofClass("greeter", Greeter.class.getName()));

        child.close();

        assertThat(child.logFile())
                .content()
                .contains("arguments [one, two], property hello, variable good day")
                .contains("stopped in order");
    }

    @Test
    void runsAJarThatDoesNotHoldTheSupervisor() throws IOException {
        ChildProcess child = greet(SupervisedJvm.ofJar("greeter", jar(Greeter.class.getName())));

        child.close();

        assertThat(child.logFile()).content().contains("arguments [one, two]").contains("stopped in order");
    }

    @Test
    void findsClassesInAFolderOfLibraries() throws IOException {
        Path libraries = Files.createDirectory(folder.resolve("libraries"));
        Files.move(jar(null), libraries.resolve("greeter.jar"));
        Path elsewhere = folder.resolve("elsewhere.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Greeter.class.getName());
        new JarOutputStream(Files.newOutputStream(elsewhere), manifest).close();

        ChildProcess child = greet(SupervisedJvm.ofJar("greeter", elsewhere).libraries(libraries));

        child.close();
        assertThat(child.logFile()).content().contains("arguments [one, two]").contains("stopped in order");
    }

    @Test
    void endsWithTheExitCodeOfAFailedMain() {
        ChildProcess child = SupervisedJvm.ofClass("nobody", "no.such.Main")
                .logFile(folder.resolve("nobody.log"))
                .start();

        assertThat(child.onExit()).succeedsWithin(TIMEOUT).isEqualTo(1);
        assertThat(child.logFile()).content().contains("no.such.Main");
    }

    @Test
    void saysThatAJarIsNotThere() {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> SupervisedJvm.ofJar("greeter", folder.resolve("none.jar")))
                .withMessageContaining("none.jar")
                .withMessageContaining("has the project been built?");
    }

    @Test
    void saysThatAJarHasNoMainClass() throws IOException {
        Path jar = jar(null);

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> SupervisedJvm.ofJar("greeter", jar))
                .withMessageContaining("names no main class");
    }

    private ChildProcess greet(SupervisedJvm jvm) {
        ChildProcess child = jvm.jvmOptions("-XX:TieredStopAtLevel=1", "-Xmx32m")
                .systemProperty("greeting", "hello")
                .environment("GREETING", "good day")
                .arguments("one", "two")
                .logFile(folder.resolve("greeter.log"))
                .stopTimeout(Duration.ofSeconds(5))
                .start();
        child.awaitReady(() -> Files.readString(child.logFile()).contains("arguments"), TIMEOUT);
        return child;
    }

    private Path jar(@Nullable String mainClass) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Add-Opens", "java.base/java.lang java.base/java.util");
        if (mainClass != null) {
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        }
        Path jar = folder.resolve("greeter.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest);
                InputStream classFile = Objects.requireNonNull(Greeter.class.getResourceAsStream("Greeter.class"))) {
            entries.putNextEntry(new JarEntry(Greeter.class.getName().replace('.', '/') + ".class"));
            classFile.transferTo(entries);
        }
        return jar;
    }
}
