package dev.replystream.local.postgres;

import dev.replystream.local.part.PostgresAddress;
import dev.replystream.local.process.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs {@code initdb} for a new data folder. */
record ClusterInitialisation(PostgresBinaries binaries, Account account, Path logs) {
    /** The cluster's folder is named after the major version that can read it. */
    private static final String CLUSTER = "18";

    private static final String UNFINISHED = "unfinished-";
    private static final long TIMEOUT_SECONDS = 60;

    /**
     * The cluster below {@code folder}. A new one is initialised under another name and then renamed, so that an
     * interrupted run leaves no half of a cluster behind.
     */
    Path clusterIn(Path folder) {
        Path cluster = folder.resolve(CLUSTER);
        if (Files.isDirectory(cluster)) {
            return cluster;
        }
        Path password = folder.resolve("password");
        try {
            deleteUnfinished(folder);
            Path unfinished = Files.createTempDirectory(folder, UNFINISHED);
            Files.writeString(password, PostgresAddress.NAME);
            account.own(folder);
            account.own(unfinished);
            account.own(password);
            try {
                initialise(unfinished, password);
            } finally {
                Files.delete(password);
            }
            return Files.move(unfinished, cluster);
        } catch (IOException e) {
            throw new StartException("Cannot initialise PostgreSQL in %s: %s".formatted(cluster, e), e);
        }
    }

    /** What runs that were killed have left. */
    private static void deleteUnfinished(Path folder) throws IOException {
        List<Path> left;
        try (Stream<Path> entries = Files.list(folder)) {
            left = entries.filter(entry -> entry.getFileName().toString().startsWith(UNFINISHED))
                    .toList();
        }
        for (Path each : left) {
            try (Stream<Path> tree = Files.walk(each)) {
                for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void initialise(Path folder, Path password) throws IOException {
        Path log = logs.resolve("postgresql-initdb.log");
        Files.createDirectories(logs);
        Process process = new ProcessBuilder(account.run(List.of(
                        binaries.program("initdb").toString(),
                        "--pgdata=" + folder,
                        "--username=" + PostgresAddress.NAME,
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-sync")))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (exitCode(process) != 0) {
            throw new StartException("initdb failed:\n" + Files.readString(log));
        }
    }

    private static int exitCode(Process process) {
        try {
            if (process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new StartException("initdb did not end within %d s".formatted(TIMEOUT_SECONDS));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while initdb ran", e);
        }
    }
}
