package dev.replystream.service.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgresCheckTest {

    private static final String URL = "jdbc:postgresql://db:5432/replystream?user=u&password=canary-7f3a";

    @Test
    void namesTheAddressAndNoPassword() {
        assertThat(new PostgresCheck(new Unreachable(), URL).problem())
                .hasValueSatisfying(problem -> assertThat(problem)
                        .isEqualTo("PostgreSQL at jdbc:postgresql://db:5432/replystream (spring.datasource.url)"
                                + " cannot be reached: nobody there"));
    }

    @Test
    void leavesAnAddressWithoutParametersAsItIs() {
        assertThat(PostgresCheck.withoutParameters("jdbc:postgresql:db")).isEqualTo("jdbc:postgresql:db");
    }

    private static final class Unreachable implements DataSource {

        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLException("nobody there");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLogWriter(PrintWriter out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLoginTimeout(int seconds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getLoginTimeout() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public <T> T unwrap(Class<T> kind) throws SQLException {
            throw new SQLException();
        }

        @Override
        public boolean isWrapperFor(Class<?> kind) {
            return false;
        }
    }
}
