package dev.replystream.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NullMarkedPackagesTest {

    @TempDir
    private Path folder;

    @Test
    void everyPackageIsMarked() throws IOException {
        assertThat(new NullMarkedPackages(Path.of("..").toRealPath()).missing()).isEmpty();
    }

    @Test
    void findsOneThatIsNot() throws IOException {
        source("api/src/main/java/sample/good/Good.java", "");
        source("api/src/main/java/sample/good/package-info.java", "@NullMarked package sample.good;");
        source("api/src/test/java/sample/good/GoodTest.java", "");
        source("api/src/main/java/sample/bare/Bare.java", "");
        source("api/src/test/java/sample/test/package-info.java", "package sample.test;");

        source("api/src/main/java/sample/late/Late.java", "");
        source("api/src/test/java/sample/late/package-info.java", "@NullMarked package sample.late;");
        source(
                "api/src/main/java/sample/said/package-info.java",
                "/** Not {@code @NullMarked}. */ package sample.said;");

        assertThat(new NullMarkedPackages(folder).missing())
                .containsExactly("api/sample/bare", "api/sample/late", "api/sample/said", "api/sample/test");
    }

    private void source(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
