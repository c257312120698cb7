package dev.replystream.e2e.pipeline;

import dev.replystream.local.part.PostgresAddress;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One stored figure, one token too high until this is closed. */
final class PlantedDifference implements AutoCloseable {

    private static final String CHANGE = """
            UPDATE stats.usage_minute SET prompt_tokens = prompt_tokens + ?
            WHERE (group_id, window_start) =
                  (SELECT group_id, window_start FROM stats.usage_minute ORDER BY group_id, window_start LIMIT 1)
            """;

    private final PostgresAddress postgres;
    private final int rows;

    PlantedDifference(PostgresAddress postgres) {
        this.postgres = postgres;
        this.rows = change(1);
    }

    /** How many rows were changed. */
    int rows() {
        return rows;
    }

    @Override
    public void close() {
        change(-1);
    }

    private int change(int tokens) {
        try (var database = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = database.prepareStatement(CHANGE)) {
            statement.setInt(1, tokens);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the figure cannot be changed", e);
        }
    }
}
