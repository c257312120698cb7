package dev.replystream.local.part;

import dev.replystream.local.process.ReadinessProbe;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A PostgreSQL database.
 *
 * @param jdbcUrl such as {@code jdbc:postgresql://127.0.0.1:5432/replystream}
 * @param user may create schemas in it
 * @param password of that user
 */
public record PostgresAddress(String jdbcUrl, String user, String password) {
    /** The name of the database, of its user, and, in the local stack, the user's password. */
    public static final String NAME = "replystream";

    /** The database {@code database} behind {@code port} of the loopback address, with the local stack's user. */
    public static PostgresAddress onLoopback(int port, String database) {
        return new PostgresAddress("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), NAME, NAME);
    }

    /** A new connection; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }

    /** Ready when a query is answered. */
    public ReadinessProbe probe() {
        return () -> {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT 1")) {
                return result.next();
            }
        };
    }
}
