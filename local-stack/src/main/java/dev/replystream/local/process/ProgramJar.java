package dev.replystream.local.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a program's classes are and which of them is its main class.
 *
 * @param jvmOptions what its manifest asks of the JVM; {@code java} heeds that only with {@code -jar}
 * @param holdsSupervisor whether {@link SupervisedMain} is on its class path
 */
record ProgramJar(String classPath, String mainClass, List<String> jvmOptions, boolean holdsSupervisor) {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final String SUPERVISOR_CLASS_FILE =
            SupervisedMain.class.getName().replace('.', '/') + ".class";

    static ProgramJar ofClassPath(String classPath, String mainClass) {
        return new ProgramJar(classPath, mainClass, List.of(), true);
    }

    static ProgramJar read(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String mainClass =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            if (manifest == null || mainClass == null) {
                throw new StartException("The manifest of %s names no main class".formatted(jar));
            }
            return new ProgramJar(jar.toString(), mainClass, optionsOf(manifest.getMainAttributes()), false);
        } catch (IOException e) {
            throw new StartException("Cannot read %s; has the project been built?".formatted(jar), e);
        }
    }

    /** The class path with {@link SupervisedMain} on it; its class file is copied into {@code folder} when it must be. */
    String classPathWithSupervisor(Path folder) {
        if (holdsSupervisor) {
            return classPath;
        }
        copySupervisor(folder.resolve(SUPERVISOR_CLASS_FILE));
        return classPath + File.pathSeparator + folder;
    }

    private static void copySupervisor(Path target) {
        try (InputStream classFile = SupervisedMain.class.getResourceAsStream("SupervisedMain.class")) {
            if (classFile == null) {
                throw new IllegalStateException("The class file of SupervisedMain cannot be read");
            }
            Files.createDirectories(target.getParent());
            Path written = Files.createTempFile(target.getParent(), "SupervisedMain", ".tmp");
            Files.copy(classFile, written, StandardCopyOption.REPLACE_EXISTING);
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + target, e);
        }
    }

    private static List<String> optionsOf(Attributes manifest) {
        List<String> options = new ArrayList<>();
        addEach(options, "--add-opens", manifest.getValue("Add-Opens"));
        addEach(options, "--add-exports", manifest.getValue("Add-Exports"));
        String nativeAccess = manifest.getValue("Enable-Native-Access");
        if (nativeAccess != null) {
            options.add("--enable-native-access=" + nativeAccess);
        }
        return options;
    }

    private static void addEach(List<String> options, String option, @Nullable String packages) {
        if (packages != null) {
            SPACES.splitAsStream(packages.trim()).forEach(each -> options.add(option + "=" + each + "=ALL-UNNAMED"));
        }
    }
}
