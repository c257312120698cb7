package dev.replystream.local.postgres;

import dev.replystream.local.part.EmbeddedPart;
import dev.replystream.local.part.Part;
import dev.replystream.local.part.PostgresAddress;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.GuardedProgram;
import dev.replystream.local.process.PidFile;
import dev.replystream.local.process.ReadinessProbe;
import dev.replystream.local.process.StartException;
import dev.replystream.local.process.TcpPorts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A PostgreSQL server that listens on the loopback address only and asks every client for its password.
 *
 * @param port 0 picks a free one
 * @param folder its data
 * @param logs where its output goes
 * @param programs where its programs are unpacked, once for all stacks
 * @param overrides server parameters set over those chosen here
 */
public record EmbeddedPostgres(int port, Path folder, Path logs, Path programs, Map<String, String> overrides) {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    private static final Map<String, String> PARAMETERS = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "max_connections", "200",
            "shared_buffers", "128MB",
            "timezone", "UTC",
            "log_timezone", "UTC",
            "checkpoint_timeout", "15min",
            "max_wal_size", "2GB");

    /** Starts it, creates the database when it is new, and returns when queries are answered. */
    public Part<PostgresAddress> start(Duration timeout) {
        int chosen = TcpPorts.choose(port, "postgres-port");
        ChildProcess server = startServer(chosen);
        server.awaitReady(
                ReadinessProbe.connection(chosen)
                        .then(PostgresAddress.onLoopback(chosen, "postgres").probe()),
                timeout);
        try {
            createDatabase(chosen);
        } catch (SQLException e) {
            server.close();
            throw new StartException("Cannot create the database: " + e.getMessage(), e);
        }
        return new EmbeddedPart<>(PostgresAddress.onLoopback(chosen, PostgresAddress.NAME), List.of(server));
    }

    private ChildProcess startServer(int chosenPort) {
        PidFile pidFile = new PidFile(folder.resolve("postgresql.pid"));
        pidFile.awaitPredecessor(STOP_TIMEOUT);
        PostgresBinaries binaries = PostgresBinaries.unpack(programs);
        Account account = Account.find();
        Path cluster = new ClusterInitialisation(binaries, account, logs).clusterIn(folder);
        List<String> command = account.run(command(binaries, cluster, chosenPort));
        ChildProcess server = new GuardedProgram("postgresql", command, "INT", STOP_TIMEOUT)
                .start(logs.resolve("postgresql.log"), Map.of());
        pidFile.write(server);
        return server;
    }

    private List<String> command(PostgresBinaries binaries, Path cluster, int chosenPort) {
        List<String> command = new ArrayList<>(
                List.of(binaries.program("postgres").toString(), "-D", cluster.toString(), "-p", "" + chosenPort));
        Map<String, String> parameters = new TreeMap<>(PARAMETERS);
        parameters.putAll(overrides);
        parameters.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private static void createDatabase(int port) throws SQLException {
        try (Connection connection =
                        PostgresAddress.onLoopback(port, "postgres").connect();
                Statement statement = connection.createStatement()) {
            if (!exists(statement)) {
                statement.execute("CREATE DATABASE " + PostgresAddress.NAME);
            }
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + PostgresAddress.NAME + "'")) {
            return found.next();
        }
    }
}
