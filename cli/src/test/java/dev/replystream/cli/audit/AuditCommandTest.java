package dev.replystream.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.replystream.cli.terminal.Interrupt;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class AuditCommandTest {
    private static final String REPORT = """
            {"audit_id": "a1", "status": "%s", "comparison":
              {"windows_compared": 5, "windows_open": 1, "differences": %d}, "differences": [%s]}
            """;
    private static final String DIFFERENCE = """
            {"source": "usage-windows", "window_key": "w", "field": "calls", "stored": "7", "recounted": "8"}
            """;

    private final StringWriter out = new StringWriter();
    private HttpServer statsApi;
    private String report = "";

    @BeforeEach
    void start() throws IOException {
        statsApi = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        statsApi.createContext("/audits", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = report.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        statsApi.start();
    }

    @AfterEach
    void stop() {
        statsApi.stop(0);
    }

    @Test
    void returnsZeroWhenNothingDiffers() {
        report = REPORT.formatted("MATCHED", 0, "");

        assertThat(audit()).isZero();
        assertThat(out.toString()).contains("audit a1 MATCHED: 5 windows compared, 1 still open, 0 differences");
    }

    @Test
    void returnsOneAndListsWhatDiffers() {
        report = REPORT.formatted("DIFFERENT", 1, DIFFERENCE);

        assertThat(audit()).isEqualTo(1);
        assertThat(out.toString())
                .contains("difference in usage-windows w calls: stored 7, counted again 8")
                .contains("audit a1 DIFFERENT: 5 windows compared, 1 still open, 1 differences");
    }

    @Test
    void returnsOneWhenTheAuditFailed() {
        report = "{\"audit_id\": \"a1\", \"status\": \"FAILED\", \"error\": \"the log is gone\"}";

        assertThat(audit()).isEqualTo(1);
        assertThat(out.toString()).contains("error: the log is gone");
    }

    private int audit() {
        CommandLine command = new CommandLine(new AuditCommand(new Interrupt())).setOut(new PrintWriter(out, true));
        return command.execute(
                "--from=-15m",
                "--stats-api",
                "http://127.0.0.1:" + statsApi.getAddress().getPort());
    }
}
