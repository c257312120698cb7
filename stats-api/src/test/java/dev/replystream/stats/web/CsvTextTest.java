package dev.replystream.stats.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CsvTextTest {

    private record Inner(@Nullable String errorType, int httpStatus) {}

    private record Outer(String callId, @Nullable Inner result, List<String> messageIds, long costNanoUsd) {}

    @Test
    void namesEveryColumnThoughThereAreNoRows() {
        assertThat(CsvText.of(Outer.class, List.of()))
                .isEqualTo("call_id,result.error_type,result.http_status,message_ids,cost_nano_usd\r\n");
    }

    @Test
    void quotesWhatWouldBreakTheLineAndLeavesNothingOut() {
        Outer row = new Outer("a,\"b\"\nc", new Inner(null, 429), List.of("m-1", "m-2"), -7);

        assertThat(lineOf(row)).isEqualTo("\"a,\"\"b\"\"\nc\",,429,\"[\"\"m-1\"\",\"\"m-2\"\"]\",-7");
    }

    @Test
    void missingNestedRecordIsEmptyColumns() {
        assertThat(lineOf(new Outer("a", null, List.of(), 0))).isEqualTo("a,,,[],0");
    }

    @Test
    void textThatLooksLikeAFormulaIsNone() {
        for (String formula : List.of("=1+1", "@SUM(A1)", "+1", "-1")) {
            assertThat(lineOf(new Outer(formula, null, List.of(), -1)))
                    .startsWith("'" + formula)
                    .endsWith(",-1");
        }
    }

    private static String lineOf(Outer row) {
        String table = CsvText.of(Outer.class, List.of(row));
        return table.substring(table.indexOf("\r\n") + 2, table.length() - 2);
    }
}
