package dev.replystream.service.postgres;

import dev.replystream.service.startup.StartupCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** PostgreSQL accepts connections. */
final class PostgresCheck implements StartupCheck {

    private static final int TIMEOUT_SECONDS = 5;

    private final DataSource database;
    private final String url;

    PostgresCheck(DataSource database, String url) {
        this.database = database;
        this.url = withoutParameters(url);
    }

    /** Parameters of the address may hold a password, which belongs into no log. */
    static String withoutParameters(String url) {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    @Override
    public Optional<String> problem() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(TIMEOUT_SECONDS)
                    ? Optional.empty()
                    : Optional.of("PostgreSQL at " + url + " does not answer");
        } catch (SQLException e) {
            return Optional.of(
                    "PostgreSQL at " + url + " (spring.datasource.url) cannot be reached: " + e.getMessage());
        }
    }
}
