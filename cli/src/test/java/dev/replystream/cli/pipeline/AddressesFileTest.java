package dev.replystream.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.local.part.PostgresAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AddressesFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsWhatWasWritten() {
        PipelineAddresses addresses = addresses(Optional.of(URI.create("http://127.0.0.1:8090")));
        AddressesFile file = AddressesFile.in(folder);

        file.write(addresses);

        assertThat(file.read()).contains(addresses);
    }

    @Test
    void readsSystemWithoutSimulator() {
        AddressesFile file = AddressesFile.in(folder);

        file.write(addresses(Optional.empty()));

        assertThat(file.read().orElseThrow().simulator()).isEmpty();
    }

    @Test
    void saysNothingWhenThereIsNoFile() {
        assertThat(AddressesFile.in(folder).read()).isEmpty();
    }

    @Test
    void doesNotTrustTheFileOfProcessThatHasEnded() throws Exception {
        AddressesFile file = AddressesFile.in(folder);
        AddressesFile.Written written = file.write(addresses(Optional.empty()));
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        String own = "pid=" + ProcessHandle.current().pid();
        Files.writeString(written.path(), Files.readString(file.path()).replace(own, "pid=" + ended.pid()));

        assertThat(file.read()).isEmpty();
    }

    @Test
    void doesNotTrustTheFileOfAnotherProcessWithTheSameId() throws Exception {
        AddressesFile file = AddressesFile.in(folder);
        file.write(addresses(Optional.empty()));
        List<String> lines = Files.readAllLines(file.path());
        Files.write(
                file.path(),
                lines.stream()
                        .map(line -> line.startsWith("pid.started-ms=") ? "pid.started-ms=1" : line)
                        .toList());

        assertThat(lines).anyMatch(line -> line.startsWith("pid.started-ms="));
        assertThat(file.read()).isEmpty();
    }

    @Test
    void letsOnlyItsOwnerReadThePassword() throws Exception {
        AddressesFile file = AddressesFile.in(folder);
        Files.createDirectories(file.path().getParent());
        Files.writeString(file.path(), "pid=1\n");
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));

        file.write(addresses(Optional.empty()));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void saysNothingAfterItWasClosed() {
        AddressesFile file = AddressesFile.in(folder);
        AddressesFile.Written written = file.write(addresses(Optional.empty()));

        written.close();
        written.close();

        assertThat(file.read()).isEmpty();
    }

    static PipelineAddresses addresses(Optional<URI> simulator) {
        Map<Service, URI> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, URI.create("http://127.0.0.1:" + (service.defaultPort() + 12_000)));
        }
        return new PipelineAddresses(
                "127.0.0.1:20100",
                "http://127.0.0.1:20101/apis/ccompat/v7",
                PostgresAddress.onLoopback(20_102, "replystream"),
                services,
                simulator,
                simulator.map(address -> URI.create(address + "1")));
    }
}
