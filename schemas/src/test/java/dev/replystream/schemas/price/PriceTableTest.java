package dev.replystream.schemas.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bills computed by hand from the published prices. */
class PriceTableTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");

    private final PriceTable table = new PriceTableReader().bundled();

    /** Dollars per million tokens are micro-dollars per token, and a micro-dollar is 1,000 nano-dollars. */
    @ParameterizedTest
    @CsvSource({
        // 600 x 2 + 400 x 0.5 + 200 x 8 = 3,000 micro-dollars
        "gpt-4.1, STANDARD, 1000, 400, 200, 3000000",
        // no cached price in batches: 1,000 x 1 + 200 x 4 = 1,800
        "gpt-4.1, BATCH, 1000, 400, 200, 1800000",
        // 600 x 3.5 + 400 x 0.875 + 200 x 14 = 5,250
        "gpt-4.1, PRIORITY, 1000, 400, 200, 5250000",
        // 600 x 0.625 + 400 x 0.0625 + 200 x 5 = 1,400
        "gpt-5, FLEX, 1000, 400, 200, 1400000",
        // all of the prompt cached: 1,000 x 0.125 + 0
        "gpt-5, STANDARD, 1000, 1000, 0, 125000",
        // no cached price at all: 1,000 x 30 + 10 x 60 = 30,600
        "gpt-4, STANDARD, 1000, 1000, 10, 30600000",
        // the longest ordinary prompt: 272,000 x 2.5 + 1,000 x 15 = 695,000
        "gpt-5.4, STANDARD, 272000, 0, 1000, 695000000",
        // one token more: 272,001 x 5 + 1,000 x 22.5 = 1,382,505
        "gpt-5.4, STANDARD, 272001, 0, 1000, 1382505000",
        // 272,001 - 72,001 = 200,000 x 5 + 72,001 x 0.5 + 0
        "gpt-5.4, STANDARD, 272001, 72001, 0, 1036000500",
        // the longest ordinary prompt in flex: 272,000 x 1.25 = 340,000
        "gpt-5.4, FLEX, 272000, 0, 0, 340000000",
        // reasoning is inside the 300 completion tokens: 900 x 2 + 100 x 0.5 + 300 x 8 = 4,250
        "o4-mini-2031-01-01, PRIORITY, 1000, 100, 300, 4250000",
        // fractions of a nano-dollar: 1 x 0.02 micro-dollars
        "text-embedding-3-small, STANDARD, 1, 0, 0, 20",
        // a flex price with four decimals: 3 x 0.0025 + 7 x 0.025 + 1 x 0.2 = 0.3825 micro-dollars, half up
        "gpt-5-nano, FLEX, 10, 3, 1, 383",
        // a snapshot that the table does not name has its family's price: 1 x 2 + 1 x 8
        "gpt-4.1-2031-05-01, STANDARD, 1, 0, 1, 10000",
        // a snapshot that the table names has its own: 1,000 x 1 + 1,000 x 2
        "gpt-3.5-turbo-1106, STANDARD, 1000, 0, 1000, 3000000",
        "gpt-4.1, STANDARD, 0, 0, 0, 0"
    })
    void computesTheBill(String model, ServiceTier tier, long prompt, long cached, long completion, long nanoUsd) {
        assertThat(table.costOf(model, tier, new TokenCounts(prompt, cached, completion), NOW))
                .isEqualTo(new Cost.Priced(nanoUsd, "2026-11"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-99", "llama-3", "", "gpt-4.1-2031-5-1", "gpt-99-2031-05-01", "GPT-4.1"})
    void hasNoPriceForAnUnknownModel(String model) {
        assertThat(table.costOf(model, ServiceTier.STANDARD, new TokenCounts(1, 0, 1), NOW))
                .isEqualTo(new Cost.Unpriced());
    }

    /** 200,000 x 3 + 50,001 x 0.3 + 1,000 x 9 in flex, and 250,001 x 2 + 1,000 x 8 in batches, which state no cached price. */
    @Test
    void pricesLongPromptsInEachTierThatStatesSuchPrices() throws IOException {
        String version = """
                {"version": "a", "effective_from": "2020-01-01T00:00:00Z", "models": {"m": {
                  "input_per_1m": 1, "output_per_1m": 4,
                  "flex_above_250k_input_per_1m": 3, "flex_above_250k_cached_input_per_1m": 0.3,
                  "flex_above_250k_output_per_1m": 9,
                  "batch_above_250k_input_per_1m": 2, "batch_above_250k_output_per_1m": 8}}}
                """;
        PriceTable stated = PriceTable.of(List.of(new PriceTableReader()
                .readVersion(new ByteArrayInputStream(version.getBytes(StandardCharsets.UTF_8)))));
        TokenCounts tokens = new TokenCounts(250_001, 50_001, 1_000);

        assertThat(stated.costOf("m", ServiceTier.FLEX, tokens, NOW)).isEqualTo(new Cost.Priced(624_000_300, "a"));
        assertThat(stated.costOf("m", ServiceTier.BATCH, tokens, NOW)).isEqualTo(new Cost.Priced(508_002_000, "a"));
        assertThat(stated.costOf("m", ServiceTier.STANDARD, tokens, NOW)).isEqualTo(new Cost.Unpriced());
    }

    /** Neither another tier's price nor that of short prompts nor nothing stands in for one that is not known. */
    @ParameterizedTest
    @CsvSource({
        "gpt-4, FLEX, 1",
        "gpt-4.1-2025-04-14, PRIORITY, 1",
        "gpt-5.1, BATCH, 1",
        "gpt-5.4, PRIORITY, 272001",
        "gpt-5.4, FLEX, 272001",
        "gpt-5.4-2026-03-05, BATCH, 272001",
        "gpt-5.5, FLEX, 272001",
        "gpt-5.5, BATCH, 272001",
    })
    void hasNoPriceForWhatTheTableLeavesOut(String model, ServiceTier tier, long prompt) {
        assertThat(table.costOf(model, tier, new TokenCounts(prompt, 0, 1), NOW))
                .isEqualTo(new Cost.Unpriced());
    }

    @ParameterizedTest
    @CsvSource({"499999, 0", "500000, 1", "1499999, 1", "1500000, 2"})
    void roundsHalfUpOnceAtTheEnd(long nanosPerMillionTokens, long nanoUsd) {
        assertThat(new Rates(nanosPerMillionTokens, 0, 0).costOf(new TokenCounts(1, 0, 0)))
                .isEqualTo(nanoUsd);
        assertThat(new Rates(400_000, 400_000, 400_000).costOf(new TokenCounts(2, 1, 1)))
                .isEqualTo(1);
    }

    @Test
    void neverOverflowsInSilence() {
        Rates rates = Rates.ofDollars(new BigDecimal("60"), BigDecimal.ZERO, BigDecimal.ZERO);

        assertThat(rates.costOf(new TokenCounts(100_000_000, 0, 0))).isEqualTo(6_000L * 1_000_000_000);
        assertThatThrownBy(() -> rates.costOf(new TokenCounts(Long.MAX_VALUE / 2, 0, 0)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void cutsACachedCountAboveThePrompt() {
        assertThat(new TokenCounts(10, 20, 0)).isEqualTo(new TokenCounts(10, 10, 0));
        assertThatThrownBy(() -> new TokenCounts(-1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rates(0, -1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesThePriceThatHeldAtTheTime() throws IOException {
        PriceTable dated = read("""
                {"versions": [
                  {"version": "new", "effective_from": "2026-02-01T00:00:00Z",
                   "models": {"m": {"input_per_1m": 2, "output_per_1m": 0}}},
                  {"version": "old", "effective_from": "2026-01-01T00:00:00Z",
                   "models": {"m": {"input_per_1m": 1, "output_per_1m": 0}}}]}
                """);

        assertThat(costAt(dated, "2026-02-01T00:00:00Z")).isEqualTo(new Cost.Priced(2_000, "new"));
        assertThat(costAt(dated, "2026-01-31T23:59:59.999Z")).isEqualTo(new Cost.Priced(1_000, "old"));
        assertThat(costAt(dated, "2026-01-01T00:00:00Z")).isEqualTo(new Cost.Priced(1_000, "old"));
        assertThat(costAt(dated, "2025-12-31T23:59:59.999Z")).isEqualTo(new Cost.Unpriced());
    }

    /** Both hold since January: the one that was added last corrects the other, and only in the models that it names. */
    @Test
    void takesTheCorrectionThatWasAddedLast() throws IOException {
        PriceTable corrected = read("""
                {"versions": [
                  {"version": "wrong", "effective_from": "2026-01-01T00:00:00Z",
                   "models": {"m": {"input_per_1m": 1, "output_per_1m": 0},
                              "n": {"input_per_1m": 5, "output_per_1m": 0}}},
                  {"version": "next", "effective_from": "2026-02-01T00:00:00Z",
                   "models": {"m": {"input_per_1m": 2, "output_per_1m": 0}}},
                  {"version": "right", "effective_from": "2026-01-01T00:00:00Z",
                   "models": {"m": {"input_per_1m": 3, "output_per_1m": 0}}}]}
                """);

        assertThat(costAt(corrected, "2026-01-31T00:00:00Z")).isEqualTo(new Cost.Priced(3_000, "right"));
        assertThat(costAt(corrected, "2026-02-01T00:00:00Z")).isEqualTo(new Cost.Priced(2_000, "next"));
        assertThat(corrected.costOf("n", ServiceTier.STANDARD, new TokenCounts(1, 0, 0), NOW))
                .isEqualTo(new Cost.Priced(5_000, "wrong"));
    }

    @Test
    void aVersionWithoutRatesTakesThePriceBack() throws IOException {
        PriceTable withdrawn = read("""
                {"versions": [
                  {"version": "old", "effective_from": "2026-01-01T00:00:00Z",
                   "models": {"m": {"input_per_1m": 1, "output_per_1m": 0}}},
                  {"version": "new", "effective_from": "2026-02-01T00:00:00Z", "models": {"m": {}}}]}
                """);

        assertThat(costAt(withdrawn, "2026-01-31T00:00:00Z")).isEqualTo(new Cost.Priced(1_000, "old"));
        assertThat(costAt(withdrawn, "2026-02-01T00:00:00Z")).isEqualTo(new Cost.Unpriced());
    }

    @Test
    void anyLengthCanMakeAPromptLong() throws IOException {
        PriceTable table = read("""
                {"versions": [{"version": "v", "effective_from": "2026-01-01T00:00:00Z", "models": {"m": {
                  "input_per_1m": 1, "output_per_1m": 0, "above_200k_input_per_1m": 2, "above_200k_output_per_1m": 0}}}]}
                """);

        assertThat(table.costOf("m", ServiceTier.STANDARD, new TokenCounts(200_000, 0, 0), NOW))
                .isEqualTo(new Cost.Priced(200_000_000, "v"));
        assertThat(table.costOf("m", ServiceTier.STANDARD, new TokenCounts(200_001, 0, 0), NOW))
                .isEqualTo(new Cost.Priced(400_002_000, "v"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version | {'version': 'a b', 'effective_from': '2026-01-01T00:00:00Z', 'models': {'m': {}}}",
                "version | {'version': 1, 'effective_from': '2026-01-01T00:00:00Z', 'models': {'m': {}}}",
                "effective_from | {'version': 'v', 'effective_from': '2026-01-01', 'models': {'m': {}}}",
                "effective_from | {'version': 'v', 'effective_from': '3000-01-01T00:00:00Z', 'models': {'m': {}}}",
                "models | {'version': 'v', 'effective_from': '2026-01-01T00:00:00Z', 'models': {}}",
                "models | {'version': 'v', 'effective_from': '2026-01-01T00:00:00Z', 'models': []}",
                "models | {'version': 'v', 'effective_from': '2026-01-01T00:00:00Z', 'models': {'a b': {}}}",
                "models.m | {'version': 'v', 'effective_from': '2026-01-01T00:00:00Z', 'models': {'m': 1}}",
                "models.m.price | {'version': 'v', 'effective_from': '2026-01-01T00:00:00Z', 'models': {'m': {'price': 1}}}",
                "models.m.input_per_1m | {'version': 'v', 'effective_from': '2026-01-01T00:00:00Z', 'models': {'m': {'input_per_1m': -1}}}",
                "models.m.input_per_1m | {'version': 'v', 'effective_from': '2026-01-01T00:00:00Z', 'models': {'m': {'input_per_1m': '1'}}}",
                "models.m.input_per_1m | {'version': 'v', 'effective_from': '2026-01-01T00:00:00Z', 'models': {'m': {'input_per_1m': 1e9}}}",
                "models.m.output_per_1m | {'version': 'v', 'effective_from': '2026-01-01T00:00:00Z', 'models': {'m': {'output_per_1m': 1e-10}}}",
                "models.m.flex_cached_input_per_1m | {'version': 'v', 'effective_from': '2026-01-01T00:00:00Z', 'models': {'m': {'flex_cached_input_per_1m': 1}}}",
                "models.m | {'version': 'v', 'effective_from': '2026-01-01T00:00:00Z', 'models': {'m': {'above_1k_input_per_1m': 1, 'above_2k_input_per_1m': 1}}}",
                "note | {'version': 'v', 'effective_from': '2026-01-01T00:00:00Z', 'models': {'m': {}}, 'note': 1}",
                "from | {'version': 'v', 'from': '2026-01-01T00:00:00Z', 'models': {'m': {}}}",
                "the price table | {'version': 'v', 'version': 'w'}",
                "the price table | {'version': 'v'",
            })
    void refusesAVersionByTheFieldThatIsWrong(String field, String json) {
        ByteArrayInputStream input =
                new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> new PriceTableReader().readVersion(input))
                .isInstanceOfSatisfying(InvalidPriceException.class, refused -> {
                    assertThat(refused.field()).isEqualTo(field);
                    assertThat(refused.rule()).matches("(must|is) .+");
                });
    }

    @Test
    void refusesTheSameVersionTwice() {
        assertThatThrownBy(() -> read("""
                {"versions": [
                  {"version": "v", "effective_from": "2026-01-01T00:00:00Z", "models": {"m": {}}},
                  {"version": "v", "effective_from": "2026-02-01T00:00:00Z", "models": {"m": {}}}]}
                """)).hasMessageContaining("was twice v");
    }

    @Test
    void aVersionIsReadAgainFromItsDefinition() throws IOException {
        PriceTableReader reader = new PriceTableReader();

        for (PriceVersion version : reader.bundledVersions()) {
            byte[] definition = version.definition().getBytes(StandardCharsets.UTF_8);
            assertThat(reader.readVersion(new ByteArrayInputStream(definition))).isEqualTo(version);
        }
    }

    @Test
    void tellsAnUnknownPriceFromNone() throws IOException {
        PriceTable table = read("""
                {"versions": [{"version": "v", "effective_from": "2026-01-01T00:00:00Z", "models": {
                  "free": {"input_per_1m": 0, "output_per_1m": 0},
                  "unknown": {"input_per_1m": null, "output_per_1m": 3}}}]}
                """);

        assertThat(table.costOf("free", ServiceTier.STANDARD, new TokenCounts(9, 0, 9), NOW))
                .isEqualTo(new Cost.Priced(0, "v"));
        assertThat(table.costOf("unknown", ServiceTier.STANDARD, new TokenCounts(9, 0, 9), NOW))
                .isEqualTo(new Cost.Unpriced());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"versions\": [{}]}", "{\"versions\": [{\"version\": \"v\"}]}"})
    void refusesATableOfAnotherForm(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "default, STANDARD",
        "auto, STANDARD",
        "scale, STANDARD",
        "Flex, FLEX",
        "batch, BATCH",
        "priority, PRIORITY"
    })
    void readsTheTierThatWasEchoed(String echoed, ServiceTier tier) {
        assertThat(ServiceTier.ofEcho(echoed)).isEqualTo(tier);
        assertThat(ServiceTier.ofEcho(null)).isEqualTo(ServiceTier.STANDARD);
    }

    private static Cost costAt(PriceTable table, String time) {
        return table.costOf("m", ServiceTier.STANDARD, new TokenCounts(1, 0, 0), Instant.parse(time));
    }

    private static PriceTable read(String json) throws IOException {
        return new PriceTableReader().read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
