package dev.replystream.cli.prices;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.replystream.schemas.price.PriceTableReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the commands ask the stats API for, and what they make of its answers. */
class PricesCommandTest {

    private static final String VERSION = """
            {"number": 2, "version": "v2", "effective_from": "2026-12-01T00:00:00Z", "note": "cheaper",
             "added_by": "operator", "added_at": "2026-11-22T09:00:00Z", "models": %s}
            """;
    private static final String BILLS = """
            {"calls": 1200, "not_billed_calls": 0, "changed_calls": 2,
             "recorded": {"cost_nano_usd": 2960000, "cost_usd": "0.002960000", "unpriced_calls": 1},
             "repriced": {"cost_nano_usd": 2500000, "cost_usd": "0.002500000", "unpriced_calls": 0},
             "difference": {"cost_nano_usd": -460000, "cost_usd": "-0.000460000", "unpriced_calls": -1}}
            """;
    private static final String PERIOD =
            "\"from\": \"2026-10-25T00:00:00Z\", \"to\": \"2026-10-26T00:00:00Z\", \"prices\": \"v2\"";

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final List<String> asked = new ArrayList<>();
    private HttpServer statsApi;
    private String secondPage = "";
    private int status = 200;
    private String answer = "{}";

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        statsApi = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        statsApi.createContext("/", this::take);
        statsApi.start();
    }

    @AfterEach
    void stop() {
        statsApi.stop(0);
    }

    @Test
    void listsAllPages() {
        answer = "{\"versions\": [" + VERSION.formatted("3") + "], \"next\": 2}";
        secondPage = "{\"versions\": [" + VERSION.formatted("4").replace("v2", "v1") + "], \"next\": null}";

        assertThat(run(new PricesCommand(), "list")).isZero();

        assertThat(asked).containsExactly("GET /prices ", "GET /prices?after=2 ");
        assertThat(out.toString().lines()).hasSize(3);
        assertThat(out.toString()).contains("v2", "v1", "2026-12-01T00:00:00Z", "cheaper");
    }

    @Test
    void showsAVersionAndTheTableUpToIt() throws IOException {
        answer = VERSION.formatted("{\"m\": {\"input_per_1m\": 1, \"output_per_1m\": 2}}");
        assertThat(run(new PricesCommand(), "show", "v2")).isZero();
        assertThat(out.toString()).contains("\"v2\"");

        out.getBuffer().setLength(0);
        answer = """
                {"currency": "USD", "unit": "per 1,000,000 tokens", "versions": [
                  {"version": "v2", "effective_from": "2026-12-01T00:00:00Z",
                   "models": {"m": {"input_per_1m": 999999.123456789, "output_per_1m": 2}}}]}
                """;
        assertThat(run(new PricesCommand(), "show", "v2", "--table")).isZero();

        assertThat(asked).containsExactly("GET /prices/v2 ", "GET /prices/v2/table ");
        PriceTableReader reader = new PriceTableReader();
        assertThat(reader.readVersions(new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(reader.readVersions(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void addsAFileOnTheNewestVersionOrTheOneThatIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("v2.json"), "{\"version\": \"v2\"}");
        answer = "{\"versions\": [{\"version\": \"v1\"}], \"version\": \"v2\", \"number\": 2, \"models\": {\"m\": {}}}";

        assertThat(run(new PricesCommand(), "add", file.toString())).isZero();
        assertThat(run(new PricesCommand(), "add", file.toString(), "--based-on", "v0"))
                .isZero();

        assertThat(asked)
                .containsExactly(
                        "GET /prices?limit=1 ",
                        "POST /prices \"v1\"{\"version\": \"v2\"}",
                        "POST /prices \"v0\"{\"version\": \"v2\"}");
        assertThat(out.toString()).contains("added v2, number 2", "prices of 1 models, after v1");
        assertThat(run(new PricesCommand(), "add", folder.resolve("none").toString()))
                .isEqualTo(2);
    }

    @Test
    void repriceShowsBothBillsAndChangesNothing() {
        answer = "{" + PERIOD + ", \"totals\": " + BILLS
                + ", \"groups\": [{\"group\": {\"model\": \"gpt-5\"}, \"usage\": " + BILLS + "}]}";

        assertThat(run(
                        new RepriceCommand(),
                        "--prices=v2",
                        "--from=2026-10-25",
                        "--to=2026-10-26",
                        "--group-by=model",
                        "--filter=channel=w b"))
                .isZero();

        assertThat(asked)
                .containsExactly("GET /api-usage/repriced?channel=w+b&prices=v2&from=2026-10-25&to=2026-10-26"
                        + "&group_by=model ");
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1))
                .startsWith("model=gpt-5")
                .contains("1,200", "0.00296 USD", "0.0025 USD", "-0.00046 USD", "1 -> 0");
        assertThat(lines.get(2)).startsWith("all");
        assertThat(lines.get(3)).endsWith("with prices v2: 2 calls cost something else");
    }

    @Test
    void repriceKeepsTheResultWhenItIsToldTo() {
        answer = "{" + PERIOD + ", \"run_id\": \"r1\", \"number\": 7, \"totals\": " + BILLS + "}";

        assertThat(run(
                        new RepriceCommand(),
                        "--prices=v2",
                        "--from=2026-10-25",
                        "--to=2026-10-26",
                        "--apply",
                        "--note=why",
                        "--tenant=acme"))
                .isZero();

        assertThat(asked)
                .containsExactly("POST /api-usage/reprice-runs?tenant=acme {\"prices\":\"v2\",\"from\":\"2026-10-25\","
                        + "\"to\":\"2026-10-26\",\"note\":\"why\"}");
        assertThat(out.toString()).contains("kept as run 7 (r1); usage is told with it by prices=v2");
    }

    @Test
    void repriceRefusesWhatDoesNotGoTogether() {
        String[] both = {"--prices=v2", "--from=2026-10-25", "--to=2026-10-26", "--apply", "--group-by=model"};
        assertThat(run(new RepriceCommand(), both)).isEqualTo(2);
        assertThat(run(new RepriceCommand(), "--prices=v2", "--from=2026-10-25", "--to=2026-10-26", "--note=x"))
                .isEqualTo(2);
        assertThat(run(new RepriceCommand(), "--from=2026-10-25", "--to=2026-10-26"))
                .isEqualTo(2);
        assertThat(asked).isEmpty();
    }

    @Test
    void aRefusalOfTheServiceIsAFailure() {
        status = 400;
        answer = "{\"detail\": \"prices must be a version of the prices, see /prices\"}";

        assertThat(run(new RepriceCommand(), "--prices=v9", "--from=2026-10-25", "--to=2026-10-26"))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("prices must be a version of the prices");
    }

    private void take(HttpExchange exchange) throws IOException {
        String ifMatch = exchange.getRequestHeaders().getFirst("If-Match");
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + (ifMatch == null ? "" : ifMatch)
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        boolean second = exchange.getRequestURI().toString().contains("after=");
        byte[] bytes = (second ? secondPage : answer).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private int run(Object command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--stats-api=http://127.0.0.1:" + statsApi.getAddress().getPort());
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(all.toArray(String[]::new));
    }
}
