package dev.replystream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStackIT {
    private static final StackClients CLIENTS = new StackClients(SharedLocalStack.get());
    private static final String SCHEMA =
            "{\"type\":\"record\",\"name\":\"Greeting\",\"fields\":[{\"name\":\"text\",\"type\":\"string\"}]}";

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void servesTransactionsToBothKindsOfConsumerGroups(String protocol) throws Exception {
        String topic = "greetings-" + protocol;
        CLIENTS.createTopic(topic);
        CLIENTS.produce(topic, "hello");

        assertThat(CLIENTS.consume(topic, protocol)).containsExactly("hello");
    }

    @Test
    void createsNoTopicThatNobodyAskedFor() throws Exception {
        assertThat(CLIENTS.partitionsOf("unheard-of")).isZero();
        assertThat(CLIENTS.topics()).doesNotContain("unheard-of");
    }

    @Test
    void runsPostgres18() throws SQLException {
        assertThat(CLIENTS.query("SELECT version()")).startsWith("PostgreSQL 18");
        assertThat(CLIENTS.query("SELECT current_database()")).isEqualTo("replystream");
        assertThat(CLIENTS.query("SHOW server_encoding")).isEqualTo("UTF8");
    }

    @Test
    void asksEveryDatabaseClientForItsPassword() {
        String url = CLIENTS.stack().postgres().jdbcUrl();

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(url, "replystream", "wrong"))
                .withMessageContaining("password authentication failed");
    }

    @Test
    void registersSchemasAsConfluentDoes() throws IOException, InterruptedException {
        String first = CLIENTS.registerSchema("greetings-value", SCHEMA);

        assertThat(first).contains("\"id\":");
        assertThat(CLIENTS.registerSchema("greetings-value", SCHEMA)).isEqualTo(first);
        assertThat(CLIENTS.latestSchema("greetings-value")).contains("\"subject\":\"greetings-value\"");
    }

    @Test
    void startsOnlyWhatIsWanted(@TempDir Path folder) throws SQLException {
        LocalStackSettings settings =
                LocalStackSettings.in(folder).withComponents(Component.POSTGRES).withTuning(StackTuning.forTests());
        try (LocalStack stack = LocalStack.start(settings)) {
            assertThat(new StackClients(stack).query("SELECT 1")).isEqualTo("1");
            assertThat(stack.processes()).extracting(ChildProcess::name).containsExactly("postgresql");
            assertThatIllegalStateException()
                    .isThrownBy(stack::kafka)
                    .withMessage("The stack was started without KAFKA");
        }
    }

    @Test
    void sharesAStackPerSetOfComponents() {
        assertThat(SharedLocalStack.get()).isSameAs(CLIENTS.stack());
    }

    @Test
    void namesThePortThatIsTaken(@TempDir Path folder) throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = holder.getLocalPort();
            LocalStackSettings settings = LocalStackSettings.in(folder).withPorts(new StackPorts(0, 0, taken));

            assertThatExceptionOfType(StartException.class)
                    .isThrownBy(() -> LocalStack.start(settings))
                    .withMessageContaining("Port %d (schema-registry-port) is taken", taken);
        }
    }

    @Test
    void quotesTheServerThatCannotStartAndFreesTheFolder(@TempDir Path folder) {
        LocalStackSettings wrong = LocalStackSettings.in(folder)
                .withComponents(Component.POSTGRES)
                .withTuning(StackTuning.standard().withPostgresParameters(Map.of("shared_buffers", "-5")));

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> LocalStack.start(wrong))
                .withMessageContaining("postgresql ended with exit code")
                .withMessageContaining("shared_buffers");
        LocalStack.start(wrong.withTuning(StackTuning.forTests())).close();
    }
}
