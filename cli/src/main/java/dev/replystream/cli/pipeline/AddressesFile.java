package dev.replystream.cli.pipeline;

import dev.replystream.local.part.PostgresAddress;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * The file in which a system that runs on this machine says where it is, {@code run/addresses.properties} of its data
 * folder. It counts only while the process that wrote it is alive. Only its owner can read it: a password is in it.
 *
 * @param path where the file is
 */
public record AddressesFile(Path path) {
    private static final String PID = "pid";
    private static final String STARTED = "pid.started-ms";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final String KAFKA = "kafka.bootstrap-servers";
    private static final String SCHEMA_REGISTRY = "schema-registry.url";
    private static final String POSTGRES_URL = "postgres.url";
    private static final String POSTGRES_USER = "postgres.user";
    private static final String POSTGRES_PASSWORD = "postgres.password";
    private static final String SIMULATOR = "simulator.url";
    private static final String TELEGRAM = "telegram-simulator.url";

    /** That of a data folder. */
    public static AddressesFile in(Path dataFolder) {
        return new AddressesFile(dataFolder.resolve("run").resolve("addresses.properties"));
    }

    /**
     * The file while it counts; closing it says that the system has stopped.
     *
     * @param path where it is
     */
    public record Written(Path path) implements AutoCloseable {
        @Override
        public void close() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + path, e);
            }
        }
    }

    /** Says that this process runs the system. */
    public Written write(PipelineAddresses addresses) {
        StringBuilder text = new StringBuilder();
        entries(addresses)
                .forEach((key, value) ->
                        text.append(key).append('=').append(value).append('\n'));
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.deleteIfExists(path);
            Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(path, text);
            return new Written(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    /** Where the system is; empty when none runs. */
    public Optional<PipelineAddresses> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
        return isAlive(properties) ? Optional.of(addresses(properties)) : Optional.empty();
    }

    private static Map<String, String> entries(PipelineAddresses addresses) {
        Map<String, String> entries = new TreeMap<>();
        ProcessHandle writer = ProcessHandle.current();
        entries.put(PID, Long.toString(writer.pid()));
        entries.put(STARTED, startOf(writer));
        entries.put(KAFKA, addresses.bootstrapServers());
        entries.put(SCHEMA_REGISTRY, addresses.schemaRegistryUrl());
        entries.put(POSTGRES_URL, addresses.postgres().jdbcUrl());
        entries.put(POSTGRES_USER, addresses.postgres().user());
        entries.put(POSTGRES_PASSWORD, addresses.postgres().password());
        addresses.simulator().ifPresent(url -> entries.put(SIMULATOR, url.toString()));
        addresses.telegram().ifPresent(url -> entries.put(TELEGRAM, url.toString()));
        addresses.services().forEach((service, url) -> entries.put(urlKey(service), url.toString()));
        return entries;
    }

    private static PipelineAddresses addresses(Properties properties) {
        Map<Service, URI> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            String url = properties.getProperty(urlKey(service));
            if (url != null) {
                services.put(service, URI.create(url));
            }
        }
        return new PipelineAddresses(
                properties.getProperty(KAFKA, ""),
                properties.getProperty(SCHEMA_REGISTRY, ""),
                new PostgresAddress(
                        properties.getProperty(POSTGRES_URL, ""),
                        properties.getProperty(POSTGRES_USER, ""),
                        properties.getProperty(POSTGRES_PASSWORD, "")),
                services,
                Optional.ofNullable(properties.getProperty(SIMULATOR)).map(URI::create),
                Optional.ofNullable(properties.getProperty(TELEGRAM)).map(URI::create));
    }

    private static String urlKey(Service service) {
        return service.module() + ".url";
    }

    /** A process id is given again; with the moment of its start it belongs to one process only. */
    private static boolean isAlive(Properties properties) {
        String pid = properties.getProperty(PID, "");
        return pid.matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(pid))
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> startOf(process).equals(properties.getProperty(STARTED)))
                        .isPresent();
    }

    private static String startOf(ProcessHandle process) {
        return Long.toString(
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }
}
